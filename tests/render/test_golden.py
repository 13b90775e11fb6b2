"""Each format of a report against its whole output."""

import pytest

from sync.finding import Report
from sync.render import FORMATS, renderer
from tests.render.golden_files import GOLDEN, compare

FILES = {
    "text": "text.txt",
    "json": "json.json",
    "sarif": "sarif.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "markdown": "markdown.md",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_looks_like_its_golden_file(name, report):
    compare(renderer(name).problems(report, False), GOLDEN / FILES[name])


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_problems_looks_like_its_golden_file(name):
    compare(renderer(name).problems(Report((), files=3), False), GOLDEN / f"no-problems-{FILES[name]}")


def test_colours_look_like_their_golden_file(report):
    compare(renderer("text").problems(report, True), GOLDEN / "text-colour.txt")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_only_text_has_colours(name, report):
    assert renderer(name).problems(report, True) == renderer(name).problems(report, False)
