"""Every quirk says what is not known, what may be the answer, and what is taken for it."""

from fnmatch import fnmatchcase

import pytest

from sync.sandbox.app import VENDORS

QUIRKS = [(vendor.NAME, quirk) for vendor in VENDORS for quirk in vendor.QUIRKS]


@pytest.mark.parametrize(("vendor", "quirk"), QUIRKS, ids=lambda value: getattr(value, "name", value))
def test_a_quirk_is_complete(vendor, quirk):
    assert quirk.name.startswith(vendor)
    assert len(quirk.answers) >= 2
    assert quirk.default in quirk.answers
    assert quirk.unknown.endswith(".")
    assert quirk.why.endswith(".")
    assert set(quirk.methods) <= {"GET", "POST", "PUT", "PATCH", "DELETE"}
    assert quirk.methods


@pytest.mark.parametrize(("vendor", "quirk"), QUIRKS, ids=lambda value: getattr(value, "name", value))
def test_a_quirk_touches_requests_that_there_are(vendor, quirk):
    (module,) = (module for module in VENDORS if vendor == module.NAME)
    routes = [route for host in module.HOSTS for route in module.routes(host.replace("*", "eu"))]
    for kind in quirk.kind.split(", "):
        methods = {route.method for route in routes if fnmatchcase(route.kind, kind)}
        assert methods & set(quirk.methods), f"nothing of {kind} is touched"
    touched = {route.method for route in routes if any(fnmatchcase(route.kind, k) for k in quirk.kind.split(", "))}
    assert set(quirk.methods) <= touched


def test_names_are_given_once():
    names = [quirk.name for _, quirk in QUIRKS]
    assert len(names) == len(set(names))


def test_a_quirk_is_switched_and_reset(served):
    quirks = served.sandbox.quirks
    name = QUIRKS[0][1].name
    other = next(answer for answer in QUIRKS[0][1].answers if answer != quirks[name])
    quirks.choose(name, other)
    assert quirks[name] == other
    quirks.reset()
    assert quirks[name] == QUIRKS[0][1].default


def test_an_answer_that_is_none_is_refused_with_the_ones_there_are(served):
    quirk = QUIRKS[0][1]
    with pytest.raises(ValueError) as error:
        served.sandbox.quirks.choose(quirk.name, "maybe")
    assert str(error.value) == f"{quirk.name} is one of {', '.join(quirk.answers)}, not 'maybe'"
