"""The table of formats, and what the formats share."""

import subprocess
import sys

import pytest

from sync.finding import Ignored, Problem, Report, RuleInfo, Severity
from sync.place import Span
from sync.render import FORMATS, renderer
from sync.render.fingerprint import fingerprints
from sync.render.summary import summary

PROBLEM = Problem(Span("a.yaml", 3), "rule", Severity.ERROR, "wrong", source="  key: x")
COUNTS = [
    (0, 0, 0, "no problems in 0 files"),
    (0, 0, 1, "no problems in 1 file"),
    (1, 0, 1, "1 error in 1 file"),
    (0, 2, 1, "2 warnings in 1 file"),
    (2, 1, 3, "2 errors and 1 warning in 3 files"),
]


def test_text_imports_nothing_that_a_commit_hook_does_not_need():
    code = (
        "import sys, sync.finding, typing, re; before = set(sys.modules)\n"
        "from sync.render import renderer; renderer('text')\n"
        "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('importlib')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = ["sync.render", "sync.render.as_text", "sync.render.safe", "sync.render.summary"]
    assert ran.stdout.split() == ours


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_ends_in_one_newline(name, report):
    output = renderer(name).problems(report, False)
    assert output == output.rstrip() + "\n"


@pytest.mark.parametrize("errors, warnings, files, sentence", COUNTS)
def test_the_sum_is_a_sentence(errors, warnings, files, sentence):
    warning = PROBLEM._replace(severity=Severity.WARNING)
    assert summary(Report((PROBLEM,) * errors + (warning,) * warnings, files=files)) == sentence


def test_the_sum_counts_ignored_problems_of_security_rules_only():
    rules = {name: RuleInfo(name, "", "", Severity.ERROR, security=name == "rule") for name in ("rule", "other")}
    ignored = [Ignored(PROBLEM._replace(rule=name), "") for name in ("rule", "rule", "other", "unknown")]
    assert summary(Report((), tuple(ignored), 1, rules)) == "no problems in 1 file, 2 security problems ignored"


def test_fingerprints_stay_when_lines_move_or_are_indented():
    moved = PROBLEM._replace(span=Span("a.yaml", 90, 7, 90, 9), source="key: x\n")
    assert fingerprints([PROBLEM]) == fingerprints([moved])


def test_fingerprints_are_all_different():
    others = [PROBLEM._replace(**change) for change in ({"rule": "b"}, {"message": "b"}, {"source": "b"})]
    elsewhere = PROBLEM._replace(span=Span("b.yaml", 3))
    assert len(set(fingerprints([PROBLEM, PROBLEM, elsewhere, *others]))) == 6
