"""A variable of a request is spelt as PingOne spells it.

``${mesage}`` is no variable, so the gateway gets an empty text, or these very signs, instead of the code. It is an
error where the misspelt one is the number or the message. An application may pass variables of its own, so a name
that resembles none of PingOne's is left alone.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.gateway import requests, variables
from sync.wording import quote

SEVERITY = Severity.ERROR


def check(config: Config) -> Iterator[Finding]:
    """Look at the variables of addresses and bodies."""
    for request in requests(config):
        found = list(variables(request))
        needed = {"to", "message"} - {variable.name for variable in found}
        for variable in found:
            if variable.meant:
                message = f"{quote(variable.use.text)} is none of PingOne's variables"
                hint = f"did you mean ${{{variable.meant}}}?"
                severity = None if variable.meant in needed else Severity.WARNING
                yield Finding(variable.at, message, hint, severity)
