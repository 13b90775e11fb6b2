"""How ``--help`` looks: options in groups, examples in the end. Every command is a ``Command``."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

Examples = Mapping[str, str]
"""What somebody wants → the command line that does it."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Targets": ("only", "shard", "parallel"),
    "References": ("allow_env", "secrets_dir"),
    "Accounts": ("no_verify", "allow_host", "api_url", "auth_url", "account_url", "timeout", "audit_log"),
    "Sandbox": ("sandbox", "sandbox_world", "sandbox_state", "fresh"),
    "Output": ("format_", "output", "quiet", "verbose", "no_color", "notify", "metrics"),
}
"""Heading → the options below it, wherever a command has them. What a command has for itself stands before them."""

WIDEST = 30
"""How wide a column of names grows at most."""


class Command(click.Command):
    """A command with examples."""

    def __init__(self, *args: Any, examples: Examples, **more: Any) -> None:
        """Make it as click does."""
        super().__init__(*args, **more)
        self.examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, group by group, the explanations of all groups below each other."""
        records: dict[str, list[tuple[str, str]]] = {title: [] for title in ("Options", *GROUPS)}
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
            if record is not None:
                records[_group(str(option.name))].append(record)
        most = min(WIDEST, formatter.width // 3)
        names = [len(name) for group in records.values() for name, _ in group]
        width = max((length for length in names if length <= most), default=most)
        for title, group in records.items():
            if group:
                with formatter.section(title):
                    formatter.write_dl(((name.ljust(width), about) for name, about in group), width)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(formatter, self.examples)


def _group(option: str) -> str:
    return next((title for title, options in GROUPS.items() if option in options), "Options")


def write_examples(formatter: click.HelpFormatter, examples: Examples) -> None:
    """Write examples as they are typed into a shell: a line that is cut in two could not be copied."""
    with formatter.section("Examples"):
        formatter.write("\n".join(_example_lines(examples)) + "\n")


def _example_lines(examples: Examples) -> Iterable[str]:
    for what, line in examples.items():
        yield f"  # {what}"
        yield f"  {line}"
