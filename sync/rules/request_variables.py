"""A request carries the number and the message.

``${to}`` and ``${message}`` are the only way in which PingOne tells a gateway whom to write and what. Without them
the gateway answers that all is well, or with an error that nobody reads, and the code reaches nobody. They count in
the address, and for POST in the body; headers are not filled in.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.gateway import body_of, requests, variables
from sync.wording import listing

SEVERITY = Severity.ERROR

_INSTEAD = {"to": "to.national-number", "message": "otp"}
"""What a POST request may carry instead. For GET, the documentation asks for the two themselves."""


def check(config: Config) -> Iterator[Finding]:
    """Look at every request; a misspelt variable is the subject of request-variable-unknown."""
    for request in requests(config):
        names = {name for variable in variables(request) for name in (variable.name, variable.meant)}
        instead = _INSTEAD if request.method == "POST" else {}
        missing = [name for name in _INSTEAD if name not in names and instead.get(name) not in names]
        body = body_of(request)
        at = body[0] if body else request.at / "url"
        if missing:
            carried = listing(f"${{{name}}}" for name in missing)
            place = "the address" if request.method == "GET" else "the address or the body"
            yield Finding(at, f"the request does not carry {carried}", f"put {carried} into {place}")
        elif "message" not in names:
            message = "the request carries ${otp} but not ${message}: the text of the templates is not sent"
            hint = "send ${message}, unless the gateway writes a text of its own for every notification"
            yield Finding(at, message, hint, Severity.WARNING)
