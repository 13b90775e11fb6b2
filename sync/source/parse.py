"""Bytes → Document: the text of a file, and the data that ``build.py`` makes of it.

No positions are kept: they cost more than the parsing itself and are needed only where there is something to
report. ``locate.py`` walks the events a second time for them.
"""

import codecs

from sync.place import Span
from sync.source.build import build
from sync.source.document import Document, Fault, Lines

MAX_BYTES = 64 * 1024 * 1024

__all__ = ["MAX_BYTES", "Document", "Fault", "parse"]


def decode(file: str, raw: bytes) -> str | Fault:
    """The text of a file, or why it is none. A byte order mark is dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is UTF-16; sendersync reads UTF-8"
        return Fault("file-encoding", Span(file), message, "save the file as UTF-8")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        at = Lines(before).span(file, len(before), len(before))
        return Fault("file-encoding", at, f"byte 0x{raw[error.start]:02x} is not UTF-8", "save the file as UTF-8")
    if "\x00" in text:
        offset = text.index("\x00")
        at = Lines(text).span(file, offset, offset + 1)
        return Fault("file-encoding", at, "there is a NUL byte in the file", "save the file as plain text in UTF-8")
    return text


def parse(file: str, raw: bytes) -> Document:
    """Read one file. What is wrong with it as YAML stands in ``faults``."""
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes, which is the most that sendersync reads"
        return Document(file, "", faults=(Fault("file-size", Span(file), message, "split the file"),))
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Document(file, raw.decode("utf-8-sig", "replace"), faults=(text,))
    document = Document(file, text)
    build(document)
    return document
