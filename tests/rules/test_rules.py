"""Every rule against its fixtures: the offending line says which rule it breaks, and nothing else is found.

``tests/expectations.py`` describes the comments that say so. A folder inside a rule's folder is linted as one run.
"""

from pathlib import Path

import pytest

from sync.rules import all_ids, info, modules
from sync.source.discover import find
from tests.expectations import expected, found

HERE = Path(__file__).parent
CASES = sorted(
    path for folder in HERE.iterdir() if folder.is_dir() for path in folder.iterdir() if path.suffix != ".pyc"
)


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_a_fixture_yields_exactly_the_problems_it_names(case):
    files = sorted(str(file) for file in case.iterdir() if file.is_file()) if case.is_dir() else [str(case)]
    files = [file for file in files if file.endswith((".yaml", ".yml", ".json"))]
    assert set(found(files)) == {finding for file in find(files) for finding in expected(file)}


@pytest.mark.parametrize("rule", sorted(modules()))
def test_a_rule_has_documentation_and_a_good_and_a_bad_fixture(rule):
    folder = HERE / rule
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("bad*") if file.is_file()]
    texts += [
        file.read_text(encoding="utf-8")
        for case in folder.glob("bad*")
        if case.is_dir()
        for file in case.iterdir()
        if file.is_file()
    ]
    assert any(rule in text for text in texts), f"no bad fixture of {rule} names it"
    assert any(folder.glob("good*")), f"{rule} has no good fixture"
    assert len(info(rule).text) > 80, f"the docstring of {rule} does not say why it matters"


@pytest.mark.parametrize("rule", all_ids())
def test_every_rule_has_a_title_that_is_one_sentence(rule):
    title = info(rule).title
    assert title.endswith(".")
    assert "\n" not in title
