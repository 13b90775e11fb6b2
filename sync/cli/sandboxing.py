"""What ``sendersync sandbox`` does between its flags and Ctrl-C."""

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sync.cli.options import terminal_width
from sync.cli.sandbox_store import load_world, open_store
from sync.errors import UsageError
from sync.sandbox.app import Sandbox, hosts
from sync.sandbox.server import address, served_names, server, state_folder
from sync.sandbox.store import Store

WHERE = """\
Simulated PingOne, Twilio, Syniverse and Authgear on {base}

  PingOne    {base}/api.pingone.eu/v1   (tokens: {base}/auth.pingone.eu)
  Twilio     {base}/api.twilio.com      (also messaging, studio, verify, … .twilio.com)
  Syniverse  {base}/api.syniverse.com
  Authgear   {base}/portal.authgear.com/api/graphql
  control    {base}/_sandbox/journal    (also world, faults, quirks, clock)
"""
MORE = """\
The hosts, as the first part of the path or as the Host header:
{hosts}

twilio-python  client.api.base_url = "{base}/api.twilio.com", and so on for each product
PingOne SDK    server index 1, baseHostname "{netloc}/api.pingone.eu", protocol "{scheme}"
Terraform      service_endpoints {{ api_hostname = "api.p1.test", auth_hostname = "auth.p1.test" }}, which needs
               --tls --port 443, and a line in the hosts file: 127.0.0.1 api.p1.test auth.p1.test
"""


def serve(
    port: int,
    tls: bool,
    hostnames: tuple[str, ...],
    world: str | None,
    state: str | None,
    quirks: tuple[str, ...],
    verbose: bool,
) -> None:
    """Serve until Ctrl-C."""
    if hostnames and not tls:
        raise UsageError(f"--hostname {hostnames[0]} is a name for the certificate of --tls, which is missing")
    sandbox = Sandbox(open_store(Path(state), "--state") if state else Store())
    if world is not None:
        load_world(sandbox, world, "--world")
    _choose(sandbox, quirks)
    made = _authority(state, hostnames) if tls else None
    try:
        bound = server(sandbox, port, made)
    except OSError as error:
        raise UsageError(f"port {port} cannot be served: {error.strerror or error}") from error
    click.echo(_pointers(address(bound), verbose))
    if made is not None:
        click.echo(f"trust: SSL_CERT_FILE={made.ca}   (or curl --cacert {made.ca})\n")
    click.echo("Ctrl-C ends it." if verbose else "--verbose tells more. Ctrl-C ends it.")
    bound.serve_forever()


def _pointers(base: str, verbose: bool) -> str:
    """What to point where."""
    scheme, _, netloc = base.partition("://")
    names = textwrap.fill(
        " ".join(hosts()),
        min(118, terminal_width() or 118),
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
    )
    more = "\n" + MORE.format(base=base, scheme=scheme, netloc=netloc, hosts=names) if verbose else ""
    return WHERE.format(base=base) + more


def explain_quirks() -> str:
    """Every quirk: what is not known, which answers are plausible, which is the default and why."""
    sandbox = Sandbox()
    return "\n\n".join(
        "\n".join(
            [
                *_wrapped(f"{quirk.name}  ({', '.join(quirk.methods)} {quirk.kind})", ""),
                *_wrapped(f"Not known: {quirk.unknown}"),
                *(line for answer, what in quirk.answers.items() for line in _wrapped(f"- {answer}: {what}")),
                *_wrapped(f"Default: {quirk.default}. {quirk.why}"),
            ]
        )
        for quirk in sorted(sandbox.quirks.known.values())
    )


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    width = min(100, terminal_width() or 100)
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=" " * 4)


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
    try:
        return authority(Path(state) if state else state_folder() / "authority", served_names(hosts(), hostnames))
    except OSError as error:
        raise UsageError(f"--tls has no place for its certificates: {error}") from error
