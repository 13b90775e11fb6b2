"""What ``sendersync sandbox`` does between its flags and Ctrl-C."""

import sqlite3
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sync.errors import UsageError
from sync.sandbox import control
from sync.sandbox.app import Sandbox, hosts
from sync.sandbox.server import address, served_names, server, state_folder
from sync.sandbox.store import Store

POINTERS = """\
curl:        curl {base}/api.pingone.eu/v1/environments
twilio:      client.api.base_url = "{base}/api.twilio.com"   (and so on for messaging, studio, verify, …)
PingOne SDK: server index 1, baseHostname "{netloc}/api.pingone.eu", protocol "{scheme}"
Terraform:   service_endpoints {{ api_hostname = "api.p1.test", auth_hostname = "auth.p1.test" }}
             (https on port 443 only: --tls --port 443 --hostname api.p1.test --hostname auth.p1.test)
control:     curl {base}/_sandbox/journal"""


def serve(
    port: int,
    tls: bool,
    hostnames: tuple[str, ...],
    world: str | None,
    state: str | None,
    quirks: tuple[str, ...],
) -> None:
    """Serve until Ctrl-C."""
    sandbox = Sandbox(_store(state))
    if world is not None:
        _load(sandbox, world)
    _choose(sandbox, quirks)
    made = _authority(state, hostnames) if tls else None
    try:
        bound = server(sandbox, port, made)
    except OSError as error:
        raise UsageError(f"port {port} cannot be served: {error.strerror or error}") from error
    base = address(bound)
    click.echo(f"Serving {', '.join(hosts())} on {base}\n")
    scheme, _, netloc = base.partition("://")
    click.echo(POINTERS.format(base=base, scheme=scheme, netloc=netloc))
    if made is not None:
        click.echo(f"trust:       SSL_CERT_FILE={made.ca}   (or curl --cacert {made.ca})")
    bound.serve_forever()


def explain_quirks() -> str:
    """Every quirk: what is not known, which answers are plausible, which is the default and why."""
    sandbox = Sandbox()
    return "\n\n".join(
        "\n".join(
            [
                f"{quirk.name}  ({', '.join(quirk.methods)} {quirk.kind})",
                *_wrapped(f"Not known: {quirk.unknown}"),
                *(line for answer, what in quirk.answers.items() for line in _wrapped(f"- {answer}: {what}")),
                *_wrapped(f"Default: {quirk.default}. {quirk.why}"),
            ]
        )
        for quirk in sorted(sandbox.quirks.known.values())
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent="  ", subsequent_indent="    ")


def _store(state: str | None) -> Store:
    if state is None:
        return Store()
    try:
        Path(state).mkdir(parents=True, exist_ok=True, mode=0o700)
        return Store(Path(state) / "sandbox.db")
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"--state {state}: {error}") from error


def _load(sandbox: Sandbox, world: str) -> None:
    try:
        body = control.read(Path(world).read_text(encoding="utf-8"), is_yaml=not world.endswith(".json"))
        with sandbox.store.transaction():
            control.load(sandbox, body)
    except control.MISTAKES as error:
        raise UsageError(f"--world {world}: {control.reason(error)}") from error


def _choose(sandbox: Sandbox, quirks: Sequence[str]) -> None:
    for choice in quirks:
        name, _, answer = choice.partition("=")
        try:
            sandbox.quirks.choose(name, answer)
        except ValueError as error:
            raise UsageError(f"--quirk {choice}: {error}; see --list-quirks") from error


def _authority(state: str | None, hostnames: Sequence[str]) -> Any:
    try:
        from sync.sandbox.authority import authority
    except ImportError as error:
        raise UsageError("--tls needs the package cryptography: pip install 'sendersync[sandbox]'") from error
    return authority(Path(state) if state else state_folder() / "authority", served_names(hosts(), hostnames))
