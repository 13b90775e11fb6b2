"""``sendersync rules``: what is checked, and why."""

import click

from sync.cli.help import Command
from sync.cli.options import terminal_width
from sync.errors import UsageError
from sync.rules import all_ids, info
from sync.wording import did_you_mean, quote

EXAMPLES = {
    "all of them": "sendersync rules",
    "why one matters": "sendersync rules short-code-country",
}


@click.command("rules", cls=Command, examples=EXAMPLES)
@click.argument("rule", required=False, metavar="[RULE]")
def command(rule: str | None) -> None:
    """List the rules, or explain one."""
    known = all_ids()
    if rule is None:
        width = max(map(len, known))
        for name in known:
            about = info(name)
            click.echo(_fitted(about.title, f"{name:{width}}  {about.severity:7}  ", " " * 4))
        return
    if rule not in known:
        raise UsageError(f"there is no rule {quote(rule)}; {did_you_mean(rule, known, 'sendersync rules lists them')}")
    about = info(rule)
    nature = f"{about.severity}, security" if about.security else about.severity
    click.echo(f"{rule} ({nature})\n\n{_fitted(about.title)}\n\n{_fitted(about.text)}")


def _fitted(text: str, first: str = "", rest: str = "") -> str:
    """A text between what its first line and its other lines begin with; as it is where a program reads it."""
    width = terminal_width()
    return click.wrap_text(text, width, first, rest, preserve_paragraphs=True) if width else first + text
