"""``sendersync rules``: what is checked, and why."""

import click

from sync.errors import UsageError
from sync.rules import all_ids, info
from sync.wording import did_you_mean, quote


@click.command("rules")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """List the rules, or explain one."""
    known = all_ids()
    if rule is None:
        width = max(map(len, known))
        for name in known:
            about = info(name)
            click.echo(f"{name:{width}}  {about.severity:7}  {about.title}")
        return
    if rule not in known:
        raise UsageError(f"there is no rule {quote(rule)}; {did_you_mean(rule, known, 'sendersync rules lists them')}")
    about = info(rule)
    nature = f"{about.severity}, security" if about.security else about.severity
    click.echo(f"{rule} ({nature})\n\n{about.title}\n\n{about.text}")
