"""Credentials of files → accounts: the same credentials are the same account, whichever target uses them."""

from collections.abc import Iterator
from threading import Lock

from sync.accounts.contact import Contact
from sync.accounts.known import NotChecked
from sync.accounts.syniverse import SyniverseAccount
from sync.accounts.twilio import TwilioAccount
from sync.accounts.twilio_facts import Access
from sync.errors import CredentialsError
from sync.model import Reference
from sync.model.senders import Account
from sync.references import Role


class Accounts:
    """The accounts of a run. Threads may share it."""

    def __init__(self, contact: Contact) -> None:
        """Nothing is asked yet."""
        self.contact = contact
        self._lock = Lock()
        self._twilio: dict[Access, TwilioAccount] = {}
        self._syniverse: dict[str, SyniverseAccount] = {}

    def twilio(self, account: Account) -> TwilioAccount | NotChecked:
        """A Twilio account, read with its read_key if it has one, else with what the platform uses."""
        reasons = []
        for user, secret in _credentials(account):
            try:
                access = Access(str(account.sid), user, self.contact.resolver.secret(secret, Role.SENDER))
            except CredentialsError as error:
                reasons.append(str(error))
                continue
            with self._lock:
                return self._twilio.setdefault(access, TwilioAccount(access, self.contact))
        return NotChecked("; ".join(reasons) or f"the file gives no credentials for {account.sid}")

    def sending(self, account: Account) -> Access:
        """What a message is sent with: the credentials that the platform has, never those for looking alone."""
        for user, secret in _credentials(account._replace(read_key=None)):
            return Access(str(account.sid), user, self.contact.resolver.secret(secret, Role.SENDER))
        raise CredentialsError(f"the file gives no credentials for {account.sid} that may send")

    def syniverse(self, token: Reference, name: str) -> SyniverseAccount | NotChecked:
        """The Syniverse account that a token opens; ``name`` is what the audit calls it."""
        try:
            value = self.contact.resolver.secret(token, Role.SENDER)
        except CredentialsError as error:
            return NotChecked(str(error))
        with self._lock:
            return self._syniverse.setdefault(value, SyniverseAccount(value, name, self.contact))


def _credentials(account: Account) -> Iterator[tuple[str, Reference]]:
    """User and password, the ones with the smallest rights first."""
    if account.read_key:
        yield str(account.read_key.sid), account.read_key.secret
    if account.api_key:
        yield str(account.api_key.sid), account.api_key.secret
    if account.token:
        yield str(account.sid), account.token
