"""A file takes over what has changed in the console, keeps the rest, and then nothing differs."""

import pytest

from sync.choice import Options
from sync.export.absorb import absorb
from sync.export.pingone.seen import PingOneSeen
from sync.lint import lint
from sync.load import load
from sync.platforms.pingone.survey import look
from sync.resolving import resolved
from sync.source.read import family, read
from tests.platforms.pingone.scenarios import SCENARIOS


def taken_over(found):
    """Let the imported file take over what is live by now; gives what is left to a person."""
    resolver = found.world.reach.resolver

    def understood(checked):
        return resolved(load(family(checked)[0]), resolver)

    checked = read(str(found.path))
    seen = PingOneSeen(look(understood(checked), found.world.reach))
    after = absorb(checked.document, seen, understood)
    found.path.write_text(after.text, encoding="utf-8")
    return [finding.message for finding in after.left]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_change_is_taken_over(imported, name):
    scenario = SCENARIOS[name]
    found = imported(scenario.before, worlds=[scenario.after])
    assert found.world.apply(scenario.after, **scenario.wishes).error is None
    left = taken_over(found)
    plan = found.plan
    assert (left, plan.changes, plan.unmanaged) == ([], (), ()), found.path.read_text()
    assert lint([str(found.path)], Options()).errors == 0
