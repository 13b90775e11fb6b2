"""The commands by name: the group that finds them, each in a module of its own."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from sync import __version__
from sync.cli.help import write_examples

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "init": "Begin a repository: a senders file, a hook, continuous integration.",
    "lint": "Show every mistake in senders files, offline.",
    "plan": "Show what apply would change.",
    "apply": "Make the accounts what the files say.",
    "drift": "Show where the live accounts are not what the files say.",
    "verify": "Show where Twilio and Syniverse contradict the files.",
    "test-send": "Send one real message, and watch whether it arrives.",
    "import": "Write what is live into a file, a new one or one that is there.",
    "migrate": "Make a PingOne file out of the description of a PingID account.",
    "rules": "List the rules, or explain one.",
    "sandbox": "Serve simulated accounts of all vendors on this machine.",
    "schema": "Print the JSON Schema of senders files.",
}
"""Command → what it does. Each is a module of this package, imported when it is called."""

EXAMPLES = {
    "show every mistake, offline": "sendersync lint",
    "try the rest without an account": "sendersync plan --sandbox",
    "explain a command": "sendersync plan --help",
}


class _Group(click.Group):
    """Finds commands by name, so that ``lint`` does not pay for the imports of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sync.cli.{name.replace('-', '_')}_command").command
        if ctx.resilient_parsing:  # a shell asks for completions
            from sync.cli.completion import completing

            return completing(command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from sync.wording import did_you_mean, quote

            ctx.fail(f"there is no command {quote(args[0])}; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, EXAMPLES)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=what) for name, what in COMMANDS.items() if name.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sendersync", message="%(prog)s %(version)s")
def group() -> None:
    """Configuration as code for the accounts that send one-time passcodes."""
