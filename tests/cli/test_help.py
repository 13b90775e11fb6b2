"""What ``--help`` says, word by word, and that what it shows works.

After a change that is meant, write the files anew and read the difference before you commit it::

    REGENERATE=1 pytest tests/cli/test_help.py
"""

import os
import shlex
from pathlib import Path

import click
import pytest

from sync.cli.commands import COMMANDS, EXAMPLES, group
from sync.cli.endings import guarded
from sync.cli.help import GROUPS, Command

GOLDEN = Path(__file__).with_name("golden")
NARROW = 60


@pytest.fixture
def help_of(monkeypatch, capsys):
    """The text of ``sendersync COMMAND --help`` in a terminal that is so wide."""

    def ask(command, width):
        monkeypatch.setenv("COLUMNS", str(width))
        assert guarded(lambda: group.main([*command, "--help"], "sendersync", standalone_mode=False)) == 0
        return capsys.readouterr().out

    return ask


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_of_a_command_looks_like_its_golden_file(name, help_of):
    file = GOLDEN / f"help{'-' * bool(name)}{name}.txt"
    now = help_of([name] if name else [], 80)
    if os.environ.get("REGENERATE"):
        file.write_text(now, encoding="utf-8", newline="\n")
    assert now == file.read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_a_command():
    assert {file.name for file in GOLDEN.glob("help*.txt")} == {
        "help.txt",
        *(f"help-{name}.txt" for name in COMMANDS),
    }


@pytest.mark.parametrize("width", [NARROW, 80, 200])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_line_of_help_is_wider_than_the_terminal(name, width, help_of):
    lines = help_of([name] if name else [], width).splitlines()
    assert [line for line in lines if len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


def commands():
    context = click.Context(group)
    return {name: group.get_command(context, name) for name in COMMANDS}


def test_every_command_has_examples_and_what_the_table_says_of_it():
    for name, command in commands().items():
        assert isinstance(command, Command), name
        assert all(line.split()[:2] == ["sendersync", name] for line in command.examples.values()), name
        assert command.examples, name


def test_every_option_in_a_group_is_one_of_a_command():
    known = {param.name for command in commands().values() for param in command.params}
    assert {option for options in GROUPS.values() for option in options} <= known


SHOWN = [line for examples in (EXAMPLES, *(c.examples for c in commands().values())) for line in examples.values()]


@pytest.mark.parametrize("line", SHOWN)
def test_an_example_is_understood(line):
    _, name, *arguments = shlex.split(line.partition(" > ")[0].replace("\\\n", ""))
    command = group.get_command(click.Context(group), name)
    context = command.make_context(name, [word for word in arguments if word != "--help"])
    assert context.args == []
