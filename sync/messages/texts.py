"""A content → its texts: those in the senders file, and the one in the file that ``body_file`` names."""

from contextlib import suppress
from typing import NamedTuple

from sync.messages.variables import Form, Use
from sync.model.contents import Content
from sync.place import Pointer
from sync.source.discover import STDIN, named_by
from sync.source.read import STDIN_NAME
from sync.wording import MAX_QUOTED, quote

MAX_BODY = 100_000


class Text(NamedTuple):
    """A text with variables in it."""

    at: Pointer
    text: str
    outside: bool = False
    """Whether it stands in a file of its own, which findings do not quote."""

    def shown(self, use: Use) -> str:
        """A variable as messages show it: as it is written, or only its name and line where the text is outside."""
        if not self.outside:
            return quote(use.text)
        is_name = use.form is not Form.ODD and 0 < len(use.name) <= MAX_QUOTED
        name = f"the variable {quote(use.name)}" if is_name else "a variable"
        return f"{name} on line {self.text.count(chr(10), 0, use.start) + 1} of the body file"


class Unusable(NamedTuple):
    """Why a body_file is no body."""

    message: str
    hint: str


def texts(content: Content) -> list[Text]:
    """The title or subject and the body; nothing where the body cannot be read, so that nothing follows from it."""
    found = []
    if content.title:
        found.append(Text(content.at / ("subject" if content.method == "email" else "title"), content.title))
    if not content.body_file:
        return [*found, Text(content.text_at, content.text)]
    body = read_body(content)
    return [*found, Text(content.at / "body_file", body, outside=True)] if isinstance(body, str) else []


def read_body(content: Content) -> str | Unusable:
    """The text that ``body_file`` names."""
    name, file = content.body_file, content.at.file
    path = named_by(STDIN if file == STDIN_NAME else file, name)
    if path is None:
        return Unusable(f"{quote(name)} lies outside the repository", "name a file below the repository's root")
    with suppress(OSError):  # a name that is too long for a file, or one that may not be read
        if path.is_file():
            with path.open("rb") as stream:
                return _decoded(name, stream.read(4 * MAX_BODY + 1))  # a character has at most 4 bytes
    return Unusable(f"there is no file {quote(name)} that can be read", "the path is relative to this file")


def _decoded(name: str, raw: bytes) -> str | Unusable:
    if len(raw) > 4 * MAX_BODY:
        return _too_long(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Unusable(f"{quote(name)} is not UTF-8 text", "save the file as UTF-8")
    if not text.strip():
        return Unusable(f"{quote(name)} is empty", "write the e-mail's body into it")
    return text if len(text) <= MAX_BODY else _too_long(name)


def _too_long(name: str) -> Unusable:
    return Unusable(f"{quote(name)} has more than {MAX_BODY:,} characters", "shorten it; a body has at most as many")
