"""``sendersync test-send``: one real message, and whether it arrives."""

from typing import Any

import click

from sync.accounts.letters import Choice
from sync.cli.endings import Exit
from sync.cli.help import Command
from sync.cli.scope import account_options, allow_host_option

EXAMPLES = {
    "a text to one's own phone": "sendersync test-send senders.yaml \\\n      --sender acme --to +14155550100",
}


@click.command("test-send", cls=Command, examples=EXAMPLES)
@click.argument("path", metavar="FILE")
@click.option("--to", required=True, metavar="NUMBER", help="The recipient, such as +14155550100.")
@click.option("--sender", required=True, metavar="NAME", help="The sender of the file to send from.")
@click.option("--from", "origin", default="", metavar="NUMBER", help="Which of its numbers, if it has several.")
@click.option("--method", type=click.Choice(["sms", "voice"]), default="sms", help="How to send; sms unless given.")
@click.option("--template", default="", metavar="NAME", help="The template whose words are sent.")
@click.option("--locale", default="", metavar="LOCALE", help="The language of the words.")
@click.option("--variant", default="", metavar="NAME", help="A variant of the template.")
@click.option("--yes", is_flag=True, help="Do not ask before the message is sent.")
@allow_host_option
@account_options
def command(path: str, template: str, locale: str, variant: str, **flags: Any) -> int:
    """Send one real message through Twilio, and watch whether it arrives.

    It goes out from what a sender of FILE declares, in the words of a template, with an example code. It costs what
    every message costs. Exits with 3 if it does not arrive.
    """
    from sync.cli.sending import run

    return Exit(run(path, choice=Choice(template, locale, variant), **flags))
