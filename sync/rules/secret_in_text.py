"""No real secret stands in a file, not even in a comment.

A secret that was committed stays in the history of the repository, for everybody who may ever read it. Whoever finds
an auth token sends messages at your cost until Twilio suspends the account, and then nobody gets a code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.leaks import leaks
from sync.source.parse import Document

SEVERITY = Severity.ERROR
SECURITY = True


def check_text(document: Document) -> Iterator[Finding]:
    """Look at the whole text, comments included; what is found is never quoted."""
    hint = "take it out, write {env: NAME} where the value is needed, and change it if it was ever committed"
    for leak in leaks(document.text):
        span = document.lines.span(document.file, leak.start, leak.end)
        yield Finding(span, f"this looks like {leak.kind}", hint)
