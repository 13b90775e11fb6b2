"""Report or plans in, text out: the formats of ``--format``, each a module with pure functions.

A format is imported on its first use: the commit hook needs ``text`` alone.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sync.finding import Report

if TYPE_CHECKING:
    from sync.plan.words import Planned

FORMATS = {
    "text": "sync.render.as_text",
    "json": "sync.render.as_json",
    "sarif": "sync.render.as_sarif",
    "junit": "sync.render.as_junit",
    "github": "sync.render.as_github",
    "gitlab": "sync.render.as_gitlab",
    "markdown": "sync.render.as_markdown",
}

PLAN_FORMATS = {
    "text": "sync.render.plan_text",
    "json": "sync.render.plan_json",
    "markdown": "sync.render.plan_markdown",
}


class Renderer(Protocol):
    """What a module of a format offers."""

    def problems(self, report: Report, colour: bool, /) -> str:
        """The whole report, ending in a newline; ``colour`` allows escape codes to a format that has some."""
        ...


def renderer(name: str) -> Renderer:
    """The module of a format in ``FORMATS``."""
    return cast("Renderer", import_module(FORMATS[name]))


class Planner(Protocol):
    """What a module of a plan format offers."""

    def plans(self, results: "Sequence[Planned]", colour: bool, verbose: bool, /) -> str:
        """The plans of all targets, ending in a newline; ``verbose`` leaves nothing out where people read."""
        ...


def planner(name: str) -> Planner:
    """The module of a format in ``PLAN_FORMATS``."""
    return cast("Planner", import_module(PLAN_FORMATS[name]))
