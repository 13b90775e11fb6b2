"""Workflow commands say where an annotation stands."""

import pytest

from sync.finding import Problem, Report, Severity
from sync.place import Span
from sync.render import as_github

REGIONS = {
    (3, 5, 3, 9): "line=3,endLine=3,col=5,endColumn=9",
    (3, 5, 4, 9): "line=3,endLine=4",
    (3, 5, 4, 1): "line=3,endLine=3",
    (3, 1, 3, 1): "line=3,endLine=3,col=1,endColumn=1",
}


@pytest.mark.parametrize("place, region", REGIONS.items(), ids=str)
def test_columns_are_given_within_one_line_only(place, region):
    problem = Problem(Span("a.yaml", *place), "rule", Severity.WARNING, "wrong")
    command, _ = as_github.problems(Report((problem,), files=1), False).splitlines()
    assert command == f"::warning file=a.yaml,{region},title=rule::wrong"
