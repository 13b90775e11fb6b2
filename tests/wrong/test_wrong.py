"""Wrong files of every kind: each mistake is found at its line, once, and nothing else is.

A folder holds the files that break the rule of its name; ``tests/expectations.py`` describes their comments. A folder
below it holds files that extend each other and are linted as one run.
"""

from pathlib import Path

import pytest

from sync.rules.reading import READING
from sync.rules.schema import SCHEMA
from tests.expectations import expected, found

HERE = Path(__file__).parent
CASES = sorted(
    case for folder in HERE.iterdir() if folder.is_dir() for case in folder.iterdir() if not case.name.startswith("__")
)
ELSEWHERE = {
    "extends-depth": "test_hostile.py",
    "file-size": "test_hostile.py",
    "file-unreadable": "test_hostile.py",
    "schema-other": "test_hostile.py",
}
"""Rules whose files are too large, too many or too odd to stand here."""


def files(case):
    return sorted(case.iterdir()) if case.is_dir() else [case]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.relative_to(HERE)))
def test_every_mistake_is_found_once_and_nothing_else(case, monkeypatch):
    monkeypatch.chdir(case.parent)
    names = [file.relative_to(case.parent) for file in files(case)]
    assert found(names) == sorted(finding for name in names for finding in expected(name))


@pytest.mark.parametrize("rule", sorted({*READING, *SCHEMA} - {*ELSEWHERE}))
def test_every_rule_of_reading_and_of_the_schema_has_a_wrong_file(rule):
    named = {
        found_rule
        for case in CASES
        if case.parent.name == rule
        for file in files(case)
        for _, _, found_rule in expected(file)
    }
    assert rule in named
