"""What the commands that reach accounts have in common: their options, and those as one value."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from sync.cli.options import output_options, sandbox_options
from sync.errors import UsageError
from sync.fleet import Shard
from sync.plan.wishes import Wishes
from sync.plan.words import Kind
from sync.wording import did_you_mean, quote

SECONDS = 300.0
"""How long a target may take, unless --timeout says otherwise."""
PARALLEL = 10


class Scope(NamedTuple):
    """The options that all these commands share, as they were given."""

    only: tuple[str, ...] = ()
    allow_env: tuple[str, ...] = ()
    allow_host: tuple[str, ...] = ()
    secrets_dir: str | None = None
    api_url: str = ""
    auth_url: str = ""
    account_url: str = ""
    parallel: int = PARALLEL
    shard: Shard = Shard()
    timeout: float = SECONDS
    audit_log: str | None = None
    sandbox: bool = False
    sandbox_world: str | None = None
    sandbox_state: str | None = None
    fresh: bool = False
    output: str | None = None
    quiet: bool = False
    verbose: bool = False
    no_color: bool = False


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what all these commands share, and hand it over as ``scope``."""
    return _scoped(command, _OPTIONS)


def account_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what matters where one account is asked something once, and hand it over as ``scope``."""
    return _scoped(command, _ACCOUNT_OPTIONS)


def importing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what matters where one target is written down, and hand it over as ``scope``; its ``only`` is another one."""
    return _scoped(command, _IMPORTING_OPTIONS, but=("only",))


def _scoped(
    command: Callable[..., Any], options: Sequence[Callable[..., Any]], but: Collection[str] = ()
) -> Callable[..., Any]:
    names = [name for name in Scope._fields if name not in but]

    @wraps(command)
    def collected(**flags: Any) -> Any:
        shared = {name: flags.pop(name) for name in names if name in flags}
        return command(scope=Scope(**shared), **flags)

    for option in reversed(options):
        collected = option(collected)
    return sandbox_options(output_options(collected))


def verifying_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what says whether and where the accounts of senders are asked."""
    without = click.option("--no-verify", is_flag=True, help="Do not ask the Twilio and Syniverse accounts.")
    return without(account_url_option(command))


def changing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what changes a plan beyond the files, and hand it over as ``wishes``, without what ``scope`` says."""

    @wraps(command)
    def collected(
        prune: bool,
        max_deletes: int | None,
        allow_gap: bool,
        resend_secrets: tuple[str, ...],
        all_templates: bool,
        **flags: Any,
    ) -> Any:
        resend = frozenset(resend_secrets)
        return command(wishes=Wishes(prune, max_deletes, allow_gap, resend, all_templates=all_templates), **flags)

    for option in reversed(_CHANGING):
        collected = option(collected)
    return collected


all_templates_option = click.option(
    "--all-templates", is_flag=True, help="Look at PingOne's templates too that the file does not name."
)
_CHANGING = (
    click.option("--prune", is_flag=True, help="Delete live objects that the file does not name."),
    click.option("--max-deletes", type=click.IntRange(min=0), metavar="N", help="Allow up to N deletions."),
    click.option("--allow-gap", is_flag=True, help="Replace a sender even where codes fail to be sent in between."),
    click.option("--resend-secrets", multiple=True, metavar="NAME", help="Send this sender's secrets again."),
    all_templates_option,
)


def _only(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    for entry in given:
        kind, slash, name = entry.partition("/")
        if kind not in list(Kind) or bool(slash) != bool(name):
            raise UsageError(f"--only {quote(entry)} is not KIND or KIND/NAME; {did_you_mean(kind, list(Kind))}")
    return given


def _shard(_context: click.Context, _parameter: click.Parameter, given: str | None) -> Shard:
    if given is None:
        return Shard()
    parts = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", given)
    number, total = (int(part) for part in parts.groups()) if parts else (0, 0)
    if not 1 <= number <= total:
        raise UsageError(f"--shard {quote(given)} is not K/N, such as 1/4 for the first of four parts")
    return Shard(number, total)


_TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    metavar="SECONDS",
    help=f"How long a target may take; {SECONDS:g} unless given.",
)
_ALLOW_ENV = click.option(
    "--allow-env", multiple=True, metavar="NAME", help="Allow references to this environment variable."
)
allow_host_option = click.option(
    "--allow-host", multiple=True, metavar="HOST", help="Allow a file to name this host of a portal."
)
_SECRETS_DIR = click.option(
    "--secrets-dir", type=click.Path(file_okay=False), help="The folder of {file: name} references."
)
account_url_option = click.option(
    "--account-url", default="", metavar="URL", help="Where Twilio's and Syniverse's hosts are instead."
)
_API_URL = click.option("--api-url", default="", metavar="URL", help="PingOne's API, in place of the region's.")
_AUTH_URL = click.option(
    "--auth-url", default="", metavar="URL", help="Where PingOne signs in, in place of the region's."
)
_AUDIT_LOG = click.option(
    "--audit-log", metavar="FILE", help="Append a line for every call to an account to this file."
)

_OPTIONS = (
    click.option(
        "--only", multiple=True, callback=_only, metavar="KIND[/NAME]", help="Look only at this, such as sender/acme."
    ),
    click.option(
        "--parallel",
        type=click.IntRange(1, 100),
        default=PARALLEL,
        metavar="N",
        help=f"Targets at a time; {PARALLEL} unless given.",
    ),
    click.option("--shard", callback=_shard, metavar="K/N", help="Take only the K-th of N parts of the targets."),
    _TIMEOUT,
    _ALLOW_ENV,
    allow_host_option,
    _SECRETS_DIR,
    _API_URL,
    _AUTH_URL,
    _AUDIT_LOG,
)

_ACCOUNT_OPTIONS = (_TIMEOUT, _ALLOW_ENV, _SECRETS_DIR, account_url_option, _AUDIT_LOG)
_IMPORTING_OPTIONS = (_TIMEOUT, _ALLOW_ENV, allow_host_option, _SECRETS_DIR, _API_URL, _AUTH_URL, _AUDIT_LOG)
