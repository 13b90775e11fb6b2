"""Each format against its whole output, kept in ``golden/``.

After a change that is meant, write them anew and read the difference before you commit it::

    REGENERATE=1 pytest tests/render/test_golden.py
"""

import os
import re
from pathlib import Path

import pytest

from sync.finding import Report
from sync.render import FORMATS, renderer

GOLDEN = Path(__file__).with_name("golden")
FILES = {
    "text": "text.txt",
    "json": "json.json",
    "sarif": "sarif.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "markdown": "markdown.md",
}


def compare(output, file):
    """The version of sendersync is left out: a release changes no golden file."""
    output = re.sub(r'("name": "sendersync",\s+"version": )"[^"]+"', r'\1"VERSION"', output)
    if os.environ.get("REGENERATE"):
        file.write_text(output, encoding="utf-8", newline="\n")
    assert output == file.read_bytes().decode()


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
