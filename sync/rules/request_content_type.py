"""The content-type header of a request fits its body.

A gateway reads the body as the header says. A form that is announced as JSON, or a body that nothing announces, is an
empty message to many of them: they answer that number and text are missing, and the code stays where it is.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Request
from sync.rules.gateway import body_of, content_type, requests
from sync.wording import quote

SEVERITY = Severity.WARNING

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


def check(config: Config) -> Iterator[Finding]:
    """Look at requests with a body; a header that is given as a reference is not known."""
    for request in requests(config):
        body, announced = body_of(request), content_type(request)
        if body is None or announced is None:
            continue
        if announced:
            flaw = _contradiction(request, announced)
            if flaw:
                name = next(name for name in request.headers if name.lower() == "content-type")
                message = f"the header announces {quote(announced)}, but {flaw}"
                yield Finding(request.at / "headers" / name, message, "leave the header out, or change it or the body")
        elif request.body:
            hint = f"give the header content-type, such as {_FORM} or {_JSON}"
            yield Finding(body[0], "nothing says what kind of text this body is", hint)


def _contradiction(request: Request, announced: str) -> str:
    """How the body differs from what is announced; empty where it fits or cannot be told."""
    if request.form:
        return "" if announced.startswith(_FORM) else "the body is a form"
    if request.json is not None:
        return "" if "json" in announced else "the body is JSON"
    start = request.body.lstrip()[:1]
    if "json" in announced and start not in ("{", "[", '"', "$"):
        return "the body is not JSON"
    return "the body is JSON" if announced.startswith(_FORM) and start in ("{", "[") else ""
