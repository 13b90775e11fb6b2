"""The file with the body of an e-mail is there, in the repository, and it is a text of the right size.

The body is part of what is reviewed and applied. Without it an apply could not say what it is going to write, and the
e-mail with the code keeps its old text.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.texts import Unusable, read_body
from sync.model.config import Config

SEVERITY = Severity.ERROR
SECURITY = True


def check(config: Config) -> Iterator[Finding]:
    """Read every file that an e-mail names; its variables are looked at by the rules about variables."""
    for content in config.contents:
        if content.body_file:
            body = read_body(content)
            if isinstance(body, Unusable):
                yield Finding(content.at / "body_file", *body)
