"""The page that describes plans as JSON shows what is printed, and names everything in it."""

import json
import re
from pathlib import Path

from sync.finding import Finding
from sync.place import Pointer, Span
from sync.plan.digest import Reviewed, write
from sync.plan.words import Action, Change, Difference, Kind, Plan, Planned, Resource
from sync.render import planner
from sync.render.plan_summary import State
from tests.render.sample_plans import CHANGES, SAMPLE

PAGE = Path(__file__).parents[2].joinpath("docs", "plan-json.md").read_text(encoding="utf-8")
FILE = Pointer("senders.yaml")
AT = FILE / "senders" / "otp"
EXAMPLE = Plan(
    "senders.yaml",
    (
        Change(
            Action.UPDATE,
            Kind.SENDER,
            "otp",
            (Difference(("numbers", "+14155550100", "countries"), None, ("CA", "US")),),
            live_id="9d2f6a41-3b58-4c07-b1e9-5f80c4a7e236",
            at=AT,
        ),
    ),
    unmanaged=(Resource(Kind.POLICY, "Console", live_id="0b8d3f52-7c1e-4a6f-8e2d-93c5a1f4d7b0"),),
    notes=(Finding(FILE, 'sender "otp" is adopted'),),
)


def names(document):
    """Every name of an object in a document, save for the values of a plan."""
    if isinstance(document, list):
        return {name for entry in document for name in names(entry)}
    if not isinstance(document, dict):
        return set()
    inside = (names(value) for name, value in document.items() if name not in ("before", "after"))
    return set(document).union(*inside)


def explained(text):
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"(?s)```.*?```", "", text)))


def test_the_example_is_what_is_printed():
    result = Planned("senders.yaml", EXAMPLE, places={AT: Span("senders.yaml", 4, 3, 4, 6)})
    assert f"```json\n{planner('json').plans((result,), False, False)}```" in PAGE


def test_every_field_and_word_of_the_output_is_explained():
    document = json.loads(planner("json").plans(SAMPLE, False, False))
    assert names(document) <= explained(PAGE)
    assert {*Action, *Kind, *State} <= explained(PAGE)


def test_every_field_of_a_plan_file_is_explained(tmp_path):
    write(tmp_path / "plan", [Reviewed("a", "b", CHANGES)])
    assert names(json.loads((tmp_path / "plan").read_text())) <= explained(PAGE)
