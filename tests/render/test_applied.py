"""What an apply did, as people and scripts read it."""

import json

from sync.plan.words import Action, Change, Difference, Kind, Plan
from sync.render.applied import OUTCOMES, Outcome

CHANGE = Change(Action.CREATE, Kind.SENDER, "acme", (Difference(("name",), None, "acme"),))
OUTCOMES_OF_A_RUN = [
    Outcome("one.yaml", 0, "applied", "", 3, Plan("one.yaml", (CHANGE,))),
    Outcome("two.yaml", 0, "unchanged", "", 0, Plan("two.yaml")),
    Outcome("three.yaml", 5, "refused", "sender acme is protected\n2 senders would be deleted"),
]


def test_people_read_a_line_per_target_and_all_reasons():
    assert OUTCOMES["text"](OUTCOMES_OF_A_RUN) == (
        "one.yaml: applied: 1 change in 3 writes\n"
        "two.yaml: no changes\n"
        "three.yaml: refused: sender acme is protected\n"
        "  2 senders would be deleted\n"
        "3 targets: 2 done, 1 not\n"
    )


def test_a_single_target_needs_no_sum():
    assert OUTCOMES["text"](OUTCOMES_OF_A_RUN[1:2]) == "two.yaml: no changes\n"


def test_scripts_read_every_field():
    body = json.loads(OUTCOMES["json"](OUTCOMES_OF_A_RUN))
    assert (body["version"], [target["exit"] for target in body["targets"]]) == (1, [0, 0, 5])
    assert [(change["action"], change["key"]) for change in body["targets"][0]["changes"]] == [("create", "acme")]
    assert body["targets"][2]["message"] == "sender acme is protected\n2 senders would be deleted"


def test_hostile_text_stays_text():
    hostile = "::error::\x1b[2J\u202e##[group]"
    shown = OUTCOMES["text"]([Outcome(hostile, 4, "failed", f"{hostile}\n{hostile}")])
    assert [sign for sign in ("\x1b", "\u202e", "##[", "\n::") if sign in shown] == []
    assert not shown.startswith("::")
