"""What ``drift`` says: sentences with the lines of the file, in the formats of ``lint``."""

import pytest

from sync.choice import Options
from sync.finding import Finding, Report
from sync.place import Pointer
from sync.placing import Places, problems
from sync.plan.findings import findings
from sync.plan.pointers import pointers
from sync.plan.words import SECRET, Action, Change, Difference, Kind, Plan, Resource
from sync.render import FORMATS, renderer
from sync.rules import info
from sync.source.document import Fault
from sync.source.read import read

FILE = Pointer("senders.yaml")
AT = FILE / "senders" / "otp"
TEXT = """\
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
senders:
  otp:
    provider: twilio-verify
    name: ACME
"""
LONG = "Your code is ${otp}. Whoever asks for it wants to steal your account. It ends in {} minutes, be quick."


def change(action, *differences):
    return Change(action, Kind.SENDER, "otp", tuple(Difference(("field", *path), *ends) for path, *ends in differences))


def sentences(*changes, **plan):
    return [(rule, finding.message) for rule, finding in findings(Plan("senders.yaml", changes, **plan))]


SAID = {
    "a text": (("x", "y"), 'field is "x" live and "y" here'),
    "nothing live": ((None, True), "field is not set live and true here"),
    "nothing here": (("x", None), 'field is "x" live and not set here'),
    "lists": ((("b", "a"), tuple("abcdefg")), 'field is ["b", "a"] live and ["a", "b", "c", "d", "e", 2 more] here'),
    "a secret": ((SECRET, SECRET), "field, which is secret, is not the one declared here"),
    "one value inside": (({"a": 1, "b": 2}, {"a": 1, "b": 3}), "field.b is 2 live and 3 here"),
    "a mapping instead of a word": (("all", {"b": ("x",), "a": 1}), 'field is "all" live and {a: 1, b: ["x"]} here'),
    "several values inside": ((None, {"a": 1, "b": 3}), "field.a and field.b are not as they are declared here"),
    "long texts": (
        (LONG.replace("{}", "ten"), LONG.replace("{}", "two")),
        'field has "…t. It ends in ten minutes, be quick." live and "…t. It ends in two minutes, be quick." here',
    ),
    "a text that goes on": ((LONG, LONG + "Now."), 'field has "…utes, be quick." live and "…utes, be quick.Now." here'),
    "what may be tokens": (("ab" * 16, "cd" * 16), "field is not as it is declared here"),
    "lists that part late": ((tuple("abcdefg"), tuple("abcdefh")), "field is not as it is declared here"),
    "a mapping among texts": (((), ("x", {"a": 1})), 'field is not set live and ["x", {a: 1}] here'),
}


@pytest.mark.parametrize("values, sentence", SAID.values(), ids=SAID)
def test_a_changed_field_is_a_sentence(values, sentence):
    assert sentences(change(Action.UPDATE, ((), *values))) == [("drift-changed", f'sender "otp": {sentence}')]


def test_each_changed_field_is_a_finding_of_its_own():
    found = sentences(change(Action.REPLACE, (("a",), 1, 2), (("b",), 1, 2), (("c",), 1, 1)), change(Action.REPOINT))
    assert found == [
        ("drift-changed", 'sender "otp": field.a is 1 live and 2 here'),
        ("drift-changed", 'sender "otp": field.b is 1 live and 2 here'),
        ("drift-changed", 'sender "otp" is not as it is declared here'),
    ]


def test_what_is_missing_unmanaged_or_lost_is_said_once():
    lost = Finding(AT / "numbers", "+14155550100 is no number of the account any more")
    found = sentences(
        change(Action.CREATE, (("a",), None, 2), (("b",), None, 2)),
        change(Action.DELETE, (("a",), 2, None)),
        lost=(lost,),
        unmanaged=(Resource(Kind.POLICY, "old"),),
    )
    assert found == [
        ("drift-missing", 'sender "otp" is not live'),
        ("drift-unmanaged", 'sender "otp" is live, and not wanted here'),
        ("drift-lost", "+14155550100 is no number of the account any more"),
        ("drift-unmanaged", 'policy "old" is live, and no file declares it'),
    ]


def test_the_reason_of_a_change_stands_in_its_hint():
    reason = "a Twilio token cannot be edited"
    ((_, finding),) = findings(Plan("a.yaml", (change(Action.REPLACE)._replace(reason=reason),)))
    assert finding.hint.endswith(f" (replace, because {reason})")


@pytest.fixture
def drifted(senders, monkeypatch):
    """The problems of a plan at their places in a real file."""
    monkeypatch.chdir(senders(TEXT).parent)
    document = read("senders.yaml", "").document
    name = Difference(("name",), "X", "ACME", AT / "name")
    plan = Plan(
        "senders.yaml",
        (change(Action.UPDATE)._replace(at=AT, differences=(name,)), change(Action.CREATE)._replace(at=AT)),
        unmanaged=(Resource(Kind.SENDER, "old"), Resource(Kind.POLICY, "old")),
    )
    return plan, problems([document], [Fault(rule, *finding) for rule, finding in findings(plan)], Options()), document


def test_findings_stand_where_the_file_says_otherwise(drifted):
    _, found, _ = drifted
    assert [(problem.span.line, problem.rule, str(problem.severity), problem.source) for problem in found] == [
        (6, "drift-changed", "error", "    name: ACME"),
        (4, "drift-missing", "error", "  otp:"),
        (3, "drift-unmanaged", "warning", "senders:"),
        (1, "drift-unmanaged", "warning", "version: 1"),
    ]


def test_the_lines_of_a_plan_can_be_looked_up(drifted):
    plan, _, document = drifted
    places = Places([document], pointers(plan))
    assert [(at.path[-1], places.span(at).line) for at in pointers(plan)] == [("otp", 4), ("name", 6), ("otp", 4)]
    plan = plan._replace(changes=(), obstacles=(Finding(AT, ""),), notes=(Finding(FILE, ""),), lost=(Finding(AT, ""),))
    assert list(pointers(plan)) == [AT, FILE, AT]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_lint_takes_them(drifted, name):
    _, found, _ = drifted
    rules = {problem.rule: info(problem.rule) for problem in found}
    output = renderer(name).problems(Report(tuple(found), files=1, rules=rules), False)
    for word in ("drift-changed", "drift-missing", "drift-unmanaged"):
        assert word in output
