"""What a migration asks people to do and to know, for terminals, for comments and for scripts.

The shape of ``json`` only grows as long as ``version`` stays the same:

- ``version``: 1, the version of this shape
- ``source``, ``target``: the file with the description, and what the new file describes
- ``file``, ``yaml``: the name of the new file, and its text
- ``tasks``: in order; each with ``when`` (``before``, ``apply`` or ``after``), ``id``, ``text`` and ``commands``
- ``notes``: each with ``kind`` (``contradicted``, ``checked``, ``assumed``, ``different`` or ``unknown``), ``id`` and
  ``text``
"""

from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap

from sync.migration import Kind, Migration, Task, When
from sync.render import safe
from sync.render.page import Page

VERSION = 1
WIDTH = 100
LIMIT = 60_000
"""GitHub refuses comments of more than 65,536 characters; the rest is left to whoever adds something of their own."""

_WHEN = {When.BEFORE: "Before the migration", When.APPLY: "The migration", When.AFTER: "After the migration"}
_KINDS = {
    Kind.CONTRADICTED: "Contradicted by the account",
    Kind.CHECKED: "Found in the account",
    Kind.ASSUMED: "Taken for granted",
    Kind.DIFFERENT: "Different in PingOne",
    Kind.UNKNOWN: "Not known",
}


def text(migration: Migration) -> str:
    """Numbered tasks and a list of notes; without the file."""
    return "\n\n".join("\n".join(part) for part in _parts(migration)) + "\n"


def _parts(migration: Migration) -> Iterator[list[str]]:
    yield [safe.plain(f"{migration.source} -> {migration.file}: {migration.target}")]
    for when, heading in _WHEN.items():
        lines = [line for number, task in _due(migration, when) for line in _task(number, task)]
        if lines:
            yield [f"{heading}:", *lines]
    for kind, heading in _KINDS.items():
        lines = [line for note in migration.notes if note.kind is kind for line in _wrapped(note.text, "  - ")]
        if lines:
            yield [f"{heading}:", *lines]


def _due(migration: Migration, when: When) -> Iterator[tuple[int, Task]]:
    """The tasks that are due then, with their number among all."""
    return ((number, task) for number, task in enumerate(migration.tasks, 1) if task.when is when)


def _task(number: int, task: Task) -> Iterator[str]:
    yield from _wrapped(task.text, f"{number:3}. ")
    for command in task.commands:
        yield f"       $ {safe.plain(command)}"


def _wrapped(sentences: str, mark: str) -> Iterator[str]:
    """A text in lines, each harmless by itself: to a build log the beginning of any line may be a command."""
    lines = wrap(sentences, WIDTH - len(mark), break_long_words=False, break_on_hyphens=False)
    for index, line in enumerate(lines):
        yield f"{' ' * len(mark) if index else mark}{safe.plain(line)}"


def markdown(migration: Migration) -> str:
    """A heading, lists that can be ticked off, and the file folded."""
    source, file = safe.markdown_code(migration.source), safe.markdown_code(migration.file)
    page = Page(f"### sendersync migrate: {source} to {file}\n\n{safe.markdown(migration.target)}\n", LIMIT)
    for when, heading in _WHEN.items():
        items = (_ticked(task) for _number, task in _due(migration, when))
        page.section(f"\n#### {heading}\n\n", items, "", "task")
    for kind, heading in _KINDS.items():
        items = (f"- {safe.markdown(note.text)}\n" for note in migration.notes if note.kind is kind)
        page.section(f"\n#### {heading}\n\n", items, "", "note")
    summary = f"\n<details>\n<summary>{safe.html(migration.file)}</summary>\n\n"
    fenced = safe.markdown_fence([safe.plain(line) for line in migration.yaml.splitlines()], "yaml")
    page.section(summary, [fenced], "\n</details>\n", "file")
    return page.text()


def _ticked(task: Task) -> str:
    commands = "".join(f"  - {safe.markdown_code(command)}\n" for command in task.commands)
    return f"- [ ] {safe.markdown(task.text)}\n{commands}"


def json(migration: Migration) -> str:
    """One JSON object; see the top of this module for its shape."""
    return safe.json(
        {
            "version": VERSION,
            "source": migration.source,
            "target": migration.target,
            "file": migration.file,
            "yaml": migration.yaml,
            "tasks": [task._asdict() for task in migration.tasks],
            "notes": [note._asdict() for note in migration.notes],
        }
    )


MIGRATIONS: Mapping[str, Callable[[Migration], str]] = {"text": text, "markdown": markdown, "json": json}
"""The formats of ``migrate``."""
