"""A text inside JSON passes the json filter.

A quotation mark or a line break in the message ends the JSON text too early. The gateway refuses the request, for one
language or one template only, and the people who read that language get no code. The same holds, more rarely, for
the name of a user.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Request
from sync.rules.gateway import body_variables, content_type, requests
from sync.wording import quote

SEVERITY = Severity.ERROR

_SAFE = {"json", "url", "base64"}
_NAMES = ("user.username", "user.name.given", "user.name.family")


def check(config: Config) -> Iterator[Finding]:
    """Look at JSON bodies, also at those that are written out as a raw body."""
    for request in requests(config):
        for variable in body_variables(request) if _is_json(request) else ():
            quoted = request.json is not None or _opens_text(variable.before)
            if quoted and variable.name in ("message", *_NAMES) and not _SAFE.intersection(variable.filters):
                message = f"{quote(variable.use.text)} breaks the JSON around it as soon as it holds a quotation mark"
                severity = Severity.WARNING if variable.name in _NAMES else None
                yield Finding(variable.at, message, f"write ${{{variable.name}|json}}", severity)


def _is_json(request: Request) -> bool:
    return request.json is not None or (bool(request.body) and "json" in (content_type(request) or ""))


def _opens_text(before: str) -> bool:
    """Whether a JSON text is open at the end. Outside of one the variable is meant to be JSON by itself."""
    return before.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 1
