"""A variable is written as ``${name}``.

Only this form is documented. ``${otp`` without its end, ``$otp`` or ``{{otp}}`` reach people as they stand, without
the code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.messages.texts import Text, texts
from sync.messages.variables import Form, Use, meant, miswritten
from sync.model.config import Config

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at every variable of every content; the same mistake in one text counts once."""
    for content in config.contents:
        known = template_of(content.template).variables
        for text in texts(content):
            wrong = {use.text: use for use in reversed(miswritten(text.text, known))}
            yield from (_finding(text, use, meant(use, known)) for use in wrong.values())


def _finding(text: Text, use: Use, known: str) -> Finding:
    name = known or ("" if text.outside else use.name)
    shown, hint = text.shown(use), f"write ${{{name or 'name'}}}"
    match use.form:
        case Form.UNCLOSED:
            return Finding(text.at, f"{shown} is not closed with }}", hint)
        case Form.SPACED:
            message = f"{shown} has spaces inside its braces, which the documented form has not"
            return Finding(text.at, message, hint, Severity.WARNING)
        case Form.ODD if not known:
            message = f"{shown} does not have the documented form ${{name}}"
            return Finding(text.at, message, "write ${name}", Severity.WARNING if use.name else None)
        case _:
            return Finding(text.at, f"{shown} is not written as ${{{name}}}", hint)
