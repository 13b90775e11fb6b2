"""A variable is spelt as in the documentation, in small letters too.

Whether the platform tells ``${OTP}`` from ``${otp}`` is not documented: its own examples use both. If it does, the
message arrives without the code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.messages.texts import texts
from sync.messages.variables import Form, uses
from sync.model.config import Config

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at every variable that differs from a documented one only in case; in one text it counts once."""
    for content in config.contents:
        spelling = {variable.lower(): variable for variable in template_of(content.template).variables}
        for text in texts(content):
            named = {use.name: use for use in uses(text.text) if use.form is Form.PROPER}
            for name, use in named.items():
                documented = spelling.get(name.lower(), name)
                if documented != name:
                    message = f"{text.shown(use)} is documented as ${{{documented}}}; whether case counts is not known"
                    yield Finding(text.at, message, f"write ${{{documented}}}")
