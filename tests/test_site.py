"""The documentation as a site: it is built without a warning, and every page has its place."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md")}


def test_every_page_stands_in_the_navigation_once():
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    listed = re.findall(r"([a-z/-]+\.md)$", navigation, re.MULTILINE)
    assert sorted(listed) == sorted(PAGES)


@pytest.fixture(scope="module")
def site(registry, tmp_path_factory):
    """The site, as the extra ``docs`` builds it."""
    folder = tmp_path_factory.mktemp("site")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    subprocess.run([sys.executable, "-m", "venv", folder / "tools"], check=True)
    programs = folder / "tools" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *extras["docs"]], check=True)
    build = [programs / "mkdocs", "build", "--strict", "--site-dir", folder / "site"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(build, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder / "site"


@pytest.mark.network
def test_the_site_is_built_without_a_warning(site):
    for page in PAGES:
        name = "index.html" if page == "index.md" else f"{page.removesuffix('.md')}/index.html"
        assert (site / name).is_file(), page


@pytest.mark.network
def test_no_code_and_no_list_is_left_as_it_was_written(site):
    for page in site.rglob("index.html"):
        text = re.sub(r"<(pre|code)\b.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "```" not in text, page
        assert "](" not in text, page


@pytest.mark.network
def test_a_link_out_of_the_documentation_leads_to_its_source(site):
    text = (site / "files" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/sendersync/sendersync/blob/main/senders.example.yaml"' in text
