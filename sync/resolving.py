"""Config → the same with every identifier written out, and the secrets that its senders lack."""

from collections.abc import Iterable, Iterator

from sync.credentials import UUID_FORM, Resolver
from sync.errors import CredentialsError
from sync.finding import Finding
from sync.model import Identifier, Reference
from sync.model.config import Config, Target
from sync.model.senders import Account, ApiKey, Sender
from sync.references import Role


def resolved(config: Config, resolver: Resolver) -> Config:
    """The same config without references to identifiers; one CredentialsError names all that cannot be resolved."""
    writing = _Writing(resolver)
    written = config._replace(
        target=writing.target(config.target) if config.target else None,
        accounts={name: writing.account(account) for name, account in config.accounts.items()},
        senders={key: writing.sender(sender) for key, sender in config.senders.items()},
    )
    if writing.flaws:
        raise CredentialsError("\n".join(writing.flaws))
    return written


def missing(config: Config, resolver: Resolver, only: Iterable[Sender]) -> list[Finding]:
    """What is wrong with the secrets that these senders need for a write, each reference once."""
    needed = dict.fromkeys(reference for sender in only for reference in secrets_of(config, sender))
    return [flaw for reference in needed if (flaw := resolver.flaw(reference, Role.SENDER))]


def secrets_of(config: Config, sender: Sender) -> Iterator[Reference]:
    """The references to what a sender is written with."""
    account = config.account_of(sender)
    found: list[object] = [sender.access_token, sender.auth.secret if sender.auth else None]
    if account is not None:
        found += [account.token, account.api_key.secret if account.api_key else None]
    found += [value for request in sender.requests for value in request.headers.values()]
    return (value for value in found if isinstance(value, Reference))


class _Writing:
    """Writes identifiers out and collects what goes wrong."""

    def __init__(self, resolver: Resolver) -> None:
        self.flaws: list[str] = []
        self._resolver = resolver

    def target(self, target: Target) -> Target:
        worker = target.worker
        if worker is not None:
            worker = worker._replace(
                environment=self._text(worker.environment, UUID_FORM, Role.WORKER),
                client_id=self._text(worker.client_id, "", Role.WORKER),
            )
        environment, app = self._text(target.environment, UUID_FORM), self._text(target.app, "")
        return target._replace(environment=environment, app=app, worker=worker)

    def account(self, account: Account) -> Account:
        read_key, api_key = self._key(account.read_key), self._key(account.api_key)
        return account._replace(sid=self._text(account.sid, "AC"), read_key=read_key, api_key=api_key)

    def sender(self, sender: Sender) -> Sender:
        return sender._replace(
            account=self.account(sender.account) if isinstance(sender.account, Account) else sender.account,
            messaging_service=self._text(sender.messaging_service, "MG"),
            verify_service=self._text(sender.verify_service, "VA"),
            flows={method: self._text(flow, "FW") for method, flow in sender.flows.items()},
        )

    def _key(self, key: ApiKey | None) -> ApiKey | None:
        return key._replace(sid=self._text(key.sid, "SK")) if key else None

    def _text(self, value: Identifier, form: str, role: Role = Role.IDENTIFIER) -> str:
        if isinstance(value, str):
            return value
        try:
            return self._resolver.identifier(value, form, role)
        except CredentialsError as error:
            self.flaws.append(str(error))
            return ""
