"""Putting files into a repository where none is overwritten without leave, and saying so."""

from pathlib import Path

import click

from sync.cli.questions import Questions
from sync.errors import UnreadableError, UsageError
from sync.render.safe import plain


class Placing:
    """The files below a folder."""

    def __init__(self, root: Path, force: bool, asked: Questions) -> None:
        """Write below ``root``; with ``force`` over what is there."""
        self.root, self._force, self._asked = root, force, asked

    def has(self, path: str) -> bool:
        """Whether a file is there."""
        try:
            return (self.root / path).exists()
        except OSError as error:
            raise UnreadableError(f"{path} cannot be read: {error.strerror}") from error

    def read(self, path: str) -> str | None:
        """The text of a file; None if there is none."""
        if not self.has(path):
            return None
        try:
            return (self.root / path).read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error

    def put(self, path: str, text: str | None) -> None:
        """Write a file unless it is there; None: it is there, and is somebody's own."""
        before = self.read(path)
        if before is None and text is not None:
            self.write(path, text)
        elif text is None or before == text:
            self.say(f"there already: {path}")
        elif self.may(None, f"{path} is there and says something else. Write it anew?"):
            self.write(path, text)
        else:
            self.say(f"left as it is: {path}, which says something else; --force writes it anew")

    def may(self, wanted: bool | None, question: str) -> bool:
        """Whether a file that is there may be changed."""
        return bool(self._force or wanted or self._asked.yes(question, False))

    def write(self, path: str, text: str) -> None:
        """Write a file, and say so."""
        file = self.root / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
        self.say(f"wrote {path}")

    def say(self, text: str) -> None:
        """A line, or several, on standard output."""
        click.echo("\n".join(map(plain, text.splitlines())))
