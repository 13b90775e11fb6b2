"""Every open question about Twilio names requests that there are, and is asked somewhere."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from sync.sandbox import twilio

CODE = "".join(path.read_text(encoding="utf-8") for path in Path(twilio.__file__).parent.glob("*.py"))
ROUTES = [route for routes in twilio.ROUTES.values() for route in routes]


@pytest.mark.parametrize("quirk", twilio.QUIRKS, ids=lambda quirk: quirk.name)
def test_a_quirk_touches_requests_that_there_are(quirk):
    touched = {route.method for route in ROUTES if fnmatchcase(route.kind, quirk.kind)}
    assert touched >= {method for method in quirk.methods if method != "PATCH"}
    assert f'call.quirk("{quirk.name}")' in CODE


@pytest.mark.parametrize("quirk", twilio.QUIRKS, ids=lambda quirk: quirk.name)
def test_the_answers_of_a_quirk_are_tried(quirk):
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert f'quirk("{quirk.name}", ' in tests
