"""What the senders files of all platforms have in common when they are new: their first lines, and their gaps."""

from typing import NamedTuple

from sync import __version__

SCHEMA = "senders.schema.json"
"""The file with the schema, in the folder above the target's."""
GAP = "To fill in: "
"""How a comment goes on at the place where only people know what belongs there."""
_DOCS = f"https://github.com/sendersync/sendersync/blob/v{__version__}"


class Draft(NamedTuple):
    """A new file."""

    text: str

    @property
    def line(self) -> int:
        """The first line where something has to be filled in; 0 where the file says everything."""
        before, gap, _ = self.text.partition(GAP)
        return before.count("\n") + 1 if gap else 0


def head(about: str, commands: dict[str, str], settings: str) -> str:
    """The first lines: what the file is, what people do with it, and the page with every setting."""
    width = max(map(len, commands), default=0) + 4
    lines = [f"# yaml-language-server: $schema=../{SCHEMA}", "#", *(f"# {line}" for line in about.splitlines()), "#"]
    lines += [f"#   {command.ljust(width)}{what}".rstrip() for command, what in commands.items()]
    lines += ["#", f"# Every setting there is: {_DOCS}/{settings}", "version: 1", ""]
    return "\n".join(lines) + "\n"


def commented(block: str) -> str:
    """The same lines as comments: without the marks they are what they were."""
    return "".join(f"# {line}" if line.strip() else line for line in block.splitlines(keepends=True))
