"""What ``sendersync init`` does between its flags and its exit code."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import click

from sync.cli.endings import Exit
from sync.cli.importing import described_live, flawed, head_of
from sync.cli.placing import Placing
from sync.cli.questions import Questions, questions
from sync.cli.scope import Scope
from sync.errors import UsageError
from sync.export.yaml import Head
from sync.platforms.pingone.worker import DOMAINS
from sync.scaffold import hook
from sync.scaffold.pipelines import GITLAB, GITLAB_INCLUDE, GITLAB_JOBS, PIPELINES, about, may_be_called
from sync.scaffold.senders import SCHEMA, Start, text
from sync.source.read import check
from sync.source.schema import schema_text
from sync.wording import quote

_FOLDER = "senders"
_CREDENTIALS = ("PINGONE_CLIENT_ID", "PINGONE_CLIENT_SECRET", "PINGONE_ENVIRONMENT_ID")


class Sender(NamedTuple):
    """What the command line says of the one who sends."""

    provider: str | None
    account: str | None
    numbers: tuple[str, ...]


def run(
    *,
    target: str,
    environment: str | None,
    region: str | None,
    name: str | None,
    provider: str | None,
    account_sid: str | None,
    number: tuple[str, ...],
    live: bool | None,
    ci: str | None,
    pre_commit: bool | None,
    folder: str,
    force: bool,
    **shared: Any,
) -> Exit:
    """Ask, write, and say what was written."""
    asked = questions()
    if not may_be_called(target):
        raise UsageError(f"--target {quote(target)} is not a name of letters, digits, underscores and hyphens")
    if not Path(folder).is_dir():
        raise UsageError(f"--folder {folder} is no folder")
    file = f"{_FOLDER}/{target}/senders.yaml"
    placing = Placing(Path(folder), force, asked)
    ending, scope = Exit.DONE, Scope(**shared)
    content = None
    if force or not placing.has(file):
        head = _head(asked, environment, region, name)
        if _wants_live(live, asked, scope):
            content, ending = described_live(head, (), scope)
        else:
            content = text(_start(head, Sender(provider, account_sid, number), asked))
            if flawed(check(file, content.encode()), scope):
                click.echo("nothing was written; correct the options", err=True)
                return Exit.PROBLEMS
    pipeline = asked.choice(ci, "What runs checks and applies", list(PIPELINES), _usual(placing), "none")
    placing.put(file, content)
    placing.put(f"{_FOLDER}/{SCHEMA}", schema_text())
    _hook(placing, pre_commit)
    _pipeline(placing, pipeline)
    placing.say(f"next: sendersync lint {_FOLDER}, and sendersync plan --sandbox {file}")
    return ending


def _head(asked: Questions, environment: str | None, region: str | None, name: str | None) -> Head:
    environment = asked.text(environment, "Identifier of the PingOne environment", "--environment ID")
    region = asked.text(region, f"Region ({', '.join(DOMAINS)})", "--region R")
    return head_of(environment, region, name)


def _wants_live(live: bool | None, asked: Questions, scope: Scope) -> bool:
    """Whether to begin with what is live: offered where credentials are."""
    if live is not None:
        return live
    can = scope.sandbox or all(os.environ.get(variable) for variable in _CREDENTIALS)
    return can and asked.yes("Write down what is live there now?", True)


def _start(head: Head, sender: Sender, asked: Questions) -> Start:
    provider = sender.provider or "twilio"
    if provider != "twilio" and sender.account:
        raise UsageError(f"--account-sid is about Twilio, and --provider is {provider}; leave one of them out")
    account = asked.perhaps(sender.account, "Twilio account SID (empty: later)") if provider == "twilio" else ""
    numbers = sender.numbers
    if not numbers and (account or provider != "twilio"):
        numbers = tuple(asked.perhaps(None, "Numbers that send, such as +14155550100 (empty: later)").split())
    if numbers and provider == "twilio" and not account:
        raise UsageError("--number needs --account-sid SID, whose number it is")
    return Start(head.environment, head.region, head.name, provider, account, numbers)


def _usual(placing: Placing) -> str:
    return "gitlab" if placing.has(GITLAB) else "github"


def _hook(placing: Placing, wanted: bool | None) -> None:
    before = placing.read(hook.FILE)
    if wanted is False:
        return
    if before is None:
        placing.put(hook.FILE, hook.new())
    elif hook.is_there(before):
        placing.put(hook.FILE, None)
    else:
        now = hook.added(before)
        if now is not None and placing.may(wanted, f"Add the hook to {hook.FILE}?"):
            placing.write(hook.FILE, now)
        else:
            placing.say(f"{hook.FILE} is left as it was; add this to repos, or give --pre-commit:\n{hook.entry()}")


def _pipeline(placing: Placing, name: str) -> None:
    there = [entry.parent.name for entry in placing.root.glob(f"{_FOLDER}/*/senders.yaml")]
    for path, content in PIPELINES[name](sorted(filter(may_be_called, there))).items():
        before = placing.read(path)
        if path != GITLAB or before is None:
            placing.put(path, content)
        elif GITLAB_JOBS in before:
            placing.put(path, None)
        else:
            placing.say(f"{GITLAB} is left as it was; add this:\n{GITLAB_INCLUDE}")
    if name != "none":
        placing.say(f"the pipeline needs credentials: {about(name)}")
