"""Report in, text out: the formats of ``--format``, each a module with pure functions.

A format is imported on its first use: the commit hook needs ``text`` alone.
"""

from importlib import import_module
from typing import Protocol, cast

from sync.finding import Report

FORMATS = {
    "text": "sync.render.as_text",
    "json": "sync.render.as_json",
    "sarif": "sync.render.as_sarif",
    "junit": "sync.render.as_junit",
    "github": "sync.render.as_github",
    "gitlab": "sync.render.as_gitlab",
    "markdown": "sync.render.as_markdown",
}


class Renderer(Protocol):
    """What a module of a format offers."""

    def problems(self, report: Report, colour: bool, /) -> str:
        """The whole report, ending in a newline; ``colour`` allows escape codes to a format that has some."""
        ...


def renderer(name: str) -> Renderer:
    """The module of a format in ``FORMATS``."""
    return cast("Renderer", import_module(FORMATS[name]))
