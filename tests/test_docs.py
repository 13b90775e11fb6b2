"""The documentation is run: what the pages show is what the program does.

* ``yaml FILE`` blocks (not those without a name) are files of the page's own folder; blocks of one file are put
  together. Senders files lint clean, unless a command of the page shows what is wrong with them; ``sendersync``
  commands in other files are run.
* ``console`` blocks are run in that folder, and their outputs compared.
* Text between ``<!-- generated: NAME -->`` and ``<!-- end -->`` is made here.
* ``shell-session`` blocks need a sandbox that is served; ``tests/sandbox/test_demonstration.py`` runs them.
* ``test_fences.py`` looks at all other blocks.
* The ``shell`` blocks of the README are run in a copy of the project, save for the one that runs these tests.

After a change that is meant, write outputs and generated parts anew and read the difference before you commit it::

    REGENERATE=1 pytest tests/test_docs.py
"""

import os
import re
import subprocess
import sys
import textwrap
from functools import partial
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import click
import pytest
import yaml
from markdown_it import MarkdownIt

from sync import __version__
from sync.cli.commands import COMMANDS, group
from sync.cli.endings import Exit
from sync.fix import SPELLINGS
from sync.render import FORMATS
from sync.rules import all_ids, info
from sync.rules.account import ACCOUNT as CHECKS
from sync.sandbox import control
from sync.sandbox.app import VENDORS
from sync.sandbox.faults import EFFECTS
from sync.source.schema import schema
from tests.reference import Reference

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = ROOT / "README.md"
NOT_OF_LINT = (Exit.CHANGES, Exit.PARTIAL, Exit.UNREADABLE, Exit.REFUSED)
GENERATED = re.compile(r"(<!-- generated: ([a-z]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
GOOD = """\
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
senders: {}
"""


def blocks(page, info_word):
    """The fenced blocks of a page that begin with this word."""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [token for token in tokens if token.type == "fence" and token.info.split()[:1] == [info_word]]


def files(page):
    """The files that a page shows: name → text."""
    found = {}
    for block in blocks(page, "yaml"):
        name = block.info.partition(" ")[2]
        if not name:
            continue
        found[name] = found.get(name, "") + block.content
    return found


def commands(page):
    return [line[2:] for block in blocks(page, "console") for line in block.content.splitlines() if line[:2] == "$ "]


def write(texts, folder):
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(command, folder, **environment):
    """Exit code and output of a shell command, with our own programs first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "NO_COLOR": "1", **environment}
    shell = ["bash", "-euo", "pipefail", "-c", command]
    ran = subprocess.run(
        shell,
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    return ran.returncode, ran.stdout


def anchors(page):
    """The headings of a page, spelt as links to them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def ids(value):
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def commands_table():
    return table(["Command", "What it does"], [[f"`sendersync {name}`", what] for name, what in COMMANDS.items()])


def options_table(command="lint"):
    rows = []
    for option in group.get_command(click.Context(group), command).params:
        if option.param_type_name == "option":
            value = "" if option.is_flag else option.metavar or option.type.name.split()[0].upper()
            rows.append([f"`{option.opts[0]} {value}`".replace(" `", "`"), option.help])
    return table(["Option", "What it does"], rows)


def manual():
    """What ``--help`` says of each command."""
    parent = click.Context(group, info_name="sendersync", **group.context_settings)
    about = ""
    for name in COMMANDS:
        command = group.get_command(parent, name)
        context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        about += f"## {name}\n\n```text\n{text}\n```\n\n"
    return about.rstrip("\n") + "\n"


def inputs_table():
    """What the action for GitHub takes."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    rows = [
        [f"`{name}`", f"`{about['default']}`" if about.get("default") else "", about["description"]]
        for name, about in inputs.items()
    ]
    return table(["Input", "Default", "What it is"], rows)


def prose(text):
    """A docstring as Markdown: what stands outside of backticks has no other marks."""
    parts = text.replace("``", "`").split("`")
    parts[::2] = [part.replace("<", "&lt;").replace("*", r"\*") for part in parts[::2]]
    return "`".join(parts)


def rules_list():
    rules = [info(rule) for rule in all_ids()]
    rows = [
        [f"[{rule.id}](#{rule.id})", rule.severity + ", security" * rule.security, prose(rule.title)] for rule in rules
    ]
    about = "".join(f"\n## {rule.id}\n\n{prose(rule.title)}\n\n{prose(rule.text)}\n" for rule in rules)
    return table(["Rule", "Severity", "What holds"], rows) + about


def checks_table():
    rows = [[f"[{check}](rules.md#{check})", rule.severity, prose(rule.title)] for check, rule in CHECKS.items()]
    return table(["Check", "Severity", "What holds"], rows)


def worlds_list():
    """The format of each vendor's part of a world, which its own module describes."""
    about = ""
    for vendor in VENDORS:
        _, _, text = getdoc(import_module(f"sync.sandbox.{vendor.NAME}.world")).partition("::\n\n")
        example = re.match(r"(?:    .*\n|\n)+", text)[0]
        lines = f"{vendor.NAME}:\n" + textwrap.indent(textwrap.dedent(example), "  ").rstrip() + "\n"
        about += f"\n### {vendor.NAME}\n\n```yaml\n{lines}```\n\n{prose(text[len(example) :])}\n"
    return about.lstrip()


def faults_table():
    rows = []
    for name, effect in EFFECTS.items():
        options = "; ".join(f"`{option}`: {about}" for option, about in effect.options.items())
        rows.append([f"`{name}`", effect.about + " †" * effect.breaks, options])
    return table(["Effect", "What happens", "Options"], rows)


def control_table():
    about = {}
    for (method, path), action in control.ACTIONS.items():
        about.setdefault((path, prose(getdoc(action))), []).append(method)
    return table(
        ["Request", "What it does"],
        [[f"{', '.join(methods)} `{control.PREFIX}{path}`", what] for (path, what), methods in about.items()],
    )


def quirks_list():
    """What ``sendersync sandbox --list-quirks`` prints."""
    about = ""
    for quirk in sorted(quirk for vendor in VENDORS for quirk in vendor.QUIRKS):
        answers = "".join(f"- `{answer}`: {prose(what)}\n" for answer, what in quirk.answers.items())
        about += (
            f"## {quirk.name}\n\n`{', '.join(quirk.methods)} {quirk.kind}`\n\nNot known: {prose(quirk.unknown)}\n\n"
            f"{answers}\nDefault: `{quirk.default}`. {prose(quirk.why)}\n\n"
        )
    return about.rstrip("\n") + "\n"


PARTS = {
    "commands": commands_table,
    "reference": lambda: Reference(schema()).page(),
    "options": options_table,
    "rules": rules_list,
    "flags": lambda: options_table("sandbox"),
    **{
        name: partial(options_table, name) for name in ("init", "plan", "apply", "drift", "verify", "import", "migrate")
    },
    "sending": partial(options_table, "test-send"),
    "checks": checks_table,
    "inputs": inputs_table,
    "manual": manual,
    "worlds": worlds_list,
    "faults": faults_table,
    "control": control_table,
    "quirks": quirks_list,
}


def answered(block, folder):
    """A console block with the outputs that its commands give now."""
    return "".join(
        f"{line}\n{run(line[2:], folder)[1]}" for line in block.content.splitlines() if line.startswith("$ ")
    )


def scripts(value):
    """All texts of a settings file that run our program."""
    if isinstance(value, (dict, list)):
        children = value.values() if isinstance(value, dict) else value
        return [script for child in children for script in scripts(child)]
    return [value] if isinstance(value, str) and value.startswith("sendersync ") else []


SHOWN = [(page, name) for page in PAGES for name in files(page)]
SETTINGS = [(page, name) for page, name in SHOWN if "version: 1\n" not in files(page)[name]]
SENDERS = [
    (page, name)
    for page, name in SHOWN
    if (page, name) not in SETTINGS and not any(name in command for command in commands(page))
]


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_shows_what_the_program_says(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    write(files(page), tmp_path)
    lines = text.splitlines(keepends=True)
    for block, answer in [(block, answered(block, tmp_path)) for block in blocks(page, "console")][::-1]:
        lines[block.map[0] + 1 : block.map[1] - 1] = [answer]
    now = GENERATED.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n{part[3]}", "".join(lines))
    if os.environ.get("REGENERATE"):
        page.write_text(now, encoding="utf-8", newline="\n")
    assert text == now


@pytest.mark.parametrize("page, name", SENDERS, ids=ids)
def test_a_senders_file_that_a_page_shows_lints_clean(page, name, tmp_path):
    write(files(page), tmp_path)
    assert run(f"sendersync lint --strict {name}", tmp_path) == (0, "no problems in 1 file\n")


@pytest.mark.parametrize("page, name", SETTINGS, ids=ids)
def test_the_commands_in_a_settings_file_that_a_page_shows_work(page, name, tmp_path):
    write({"senders.yaml": GOOD}, tmp_path)
    lines = scripts(yaml.safe_load(files(page)[name]))
    assert [run(line, tmp_path)[0] for line in lines] == [0] * len(lines)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_what_a_page_links_to_exists(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = page.parent / name if name else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link} names no heading"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_names_the_current_version(page):
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:rev: |sendersync@)v([0-9.]+)", text)) <= {__version__}


def test_the_changelog_begins_with_the_current_version():
    versions = re.findall(r"^## \[([0-9.]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == __version__


@pytest.mark.parametrize("page", [README, ROOT / "docs" / "lint.md"], ids=ids)
def test_the_exit_codes_are_those_of_the_program(page):
    codes = [int(code) for code in re.findall(r"^\| ([0-9]+) \|", page.read_text(encoding="utf-8"), re.MULTILINE)]
    assert codes == [code for code in Exit if page == README or code not in NOT_OF_LINT]


def test_the_formats_are_those_of_the_program():
    rows = README.read_text(encoding="utf-8").partition("## Formats")[2].partition("\n## ")[0]
    headings = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)` \|", rows, re.MULTILINE) == list(FORMATS)
    assert re.findall(r"^### ([a-z]+)$", headings, re.MULTILINE) == list(FORMATS)


def test_what_the_readme_says_is_mended_is_what_fix_mends():
    listed = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8").partition("## Fixing")[2].partition("\n## ")[0]
    assert re.findall(r"^- `([a-z-]+)`", listed, re.MULTILINE) == list(SPELLINGS)


def test_the_checks_that_contributors_are_told_of_are_those_of_continuous_integration():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in script if line.startswith((".venv/bin/ruff", ".venv/bin/mypy"))] == [
        line for block in blocks(ROOT / "CONTRIBUTING.md", "shell") for line in block.content.splitlines()
    ]


@pytest.mark.network
def test_the_commands_of_the_readme_work_in_a_clean_clone(registry, clone, tmp_path):
    tools = f"{sys.executable} -m venv tools && tools/bin/pip install --quiet pipx pre-commit"
    assert run(tools, tmp_path)[0] == 0
    home = {"HOME": str(tmp_path), "PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    path = f"{tmp_path}/tools/bin{os.pathsep}{os.environ['PATH']}"
    *others, tests = sorted((block.content for block in blocks(README, "shell")), key=lambda line: "pytest" in line)
    assert tests.endswith("pytest\n")  # .ci/run runs this one
    for line in others:
        code, output = run(line, clone, PATH=path, **home)
        assert code == 0, output
