"""Config → every reference in it, with what it stands for, and which variables may stand for that."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sync.model import Identifier, Reference
from sync.model.config import Config, Target
from sync.model.senders import Account, Sender


class Role(StrEnum):
    """What a reference stands for, in the words of messages."""

    SENDER = "a secret of a sender"
    TARGET = "a secret of the target"
    WORKER = "an identifier of the worker application"
    IDENTIFIER = "an identifier"


class Use(NamedTuple):
    """A reference where it is used."""

    reference: Reference
    role: Role


PREFIXES = {
    Role.SENDER: ("TWILIO_", "SYNIVERSE_", "AUTHGEAR_", "SENDERSYNC_"),
    Role.TARGET: ("PINGONE_", "AUTHGEAR_", "SENDERSYNC_"),
    Role.WORKER: ("PINGONE_", "SENDERSYNC_VAR_"),
    Role.IDENTIFIER: ("SENDERSYNC_VAR_",),
}
"""How the variables begin that may be used without being allowed by name."""


def references(config: Config) -> Iterator[Use]:
    """All references of a file and of what it extends."""
    if config.target:
        yield from _target(config.target)
    for account in config.accounts.values():
        yield from _account(account)
    for sender in config.senders.values():
        yield from _sender(sender)


def may_resolve(use: Use, allowed: frozenset[str]) -> bool:
    """Whether the variable of a reference may be read for this; a file is always open."""
    name = use.reference.env
    return not name or name in allowed or name.startswith(PREFIXES[use.role])


def _target(target: Target) -> Iterator[Use]:
    yield from _references(Role.IDENTIFIER, target.environment, target.app)
    yield from _references(Role.TARGET, target.access_token)
    if target.worker:
        yield from _references(Role.WORKER, target.worker.environment, target.worker.client_id)
        yield from _references(Role.TARGET, target.worker.client_secret, target.worker.access_token)


def _account(account: Account) -> Iterator[Use]:
    yield from _references(Role.IDENTIFIER, account.sid)
    yield from _references(Role.SENDER, account.token)
    for key in (account.read_key, account.api_key):
        if key:
            yield from _references(Role.IDENTIFIER, key.sid)
            yield from _references(Role.SENDER, key.secret)


def _sender(sender: Sender) -> Iterator[Use]:
    if isinstance(sender.account, Account):
        yield from _account(sender.account)
    yield from _references(Role.IDENTIFIER, sender.messaging_service, sender.verify_service, *sender.flows.values())
    yield from _references(Role.SENDER, sender.access_token, sender.auth.secret if sender.auth else None)
    for request in sender.requests:
        yield from _references(Role.SENDER, *request.headers.values())


def _references(role: Role, *values: Identifier | None) -> Iterator[Use]:
    return (Use(value, role) for value in values if isinstance(value, Reference))
