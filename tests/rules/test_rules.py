"""Every rule against its fixtures: the offending line says which rule it breaks, and nothing else is found.

A comment ``# problem: RULE`` expects a finding on its own line, ``# problem+1: RULE`` one on the next line (where a
comment cannot stand on the line itself), ``# problem-1: RULE`` on the line before. Several rules are separated by
commas. A folder inside a rule's folder is linted as one run.
"""

import re
from pathlib import Path

import pytest

from sync.lint import Options, lint
from sync.rules import MODULES, all_ids, info
from sync.source.discover import find

HERE = Path(__file__).parent
EXPECTED = re.compile(r"#\s*problem([+-]\d+)?:\s*([a-z0-9, -]+)")
CASES = sorted(path for folder in HERE.iterdir() if folder.is_dir() for path in folder.iterdir() if path.suffix != ".pyc")


def expected(file):
    found = set()
    for number, line in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1):
        for match in EXPECTED.finditer(line):
            found |= {(file, number + int(match[1] or 0), rule.strip()) for rule in match[2].split(",")}
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_a_fixture_yields_exactly_the_problems_it_names(case):
    files = sorted(str(file) for file in case.iterdir() if file.is_file()) if case.is_dir() else [str(case)]
    files = [file for file in files if file.endswith((".yaml", ".yml", ".json"))]
    report = lint(find(files), Options())
    found = {(problem.span.file, problem.span.line, problem.rule) for problem in report.problems}
    assert found == {pair for file in find(files) for pair in expected(file)}


@pytest.mark.parametrize("rule", sorted(MODULES))
def test_a_rule_has_documentation_and_a_good_and_a_bad_fixture(rule):
    folder = HERE / rule
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("bad*") if file.is_file()]
    texts += [file.read_text(encoding="utf-8") for case in folder.glob("bad*") if case.is_dir() for file in case.iterdir() if file.is_file()]
    assert any(rule in text for text in texts), f"no bad fixture of {rule} names it"
    assert any(folder.glob("good*")), f"{rule} has no good fixture"
    assert len(info(rule).text) > 80, f"the docstring of {rule} does not say why it matters"


@pytest.mark.parametrize("rule", all_ids())
def test_every_rule_has_a_title_that_is_one_sentence(rule):
    title = info(rule).title
    assert title.endswith(".")
    assert "\n" not in title
