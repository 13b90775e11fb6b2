"""One Twilio account → what it has: every list is read once, when somebody first asks, and shared by all targets.

https://www.twilio.com/docs/usage/api
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, TypeVar

from sync.accounts import extracts, sdk
from sync.accounts.contact import Contact
from sync.accounts.extracts import OWNED, PAGE
from sync.accounts.known import NotChecked, Parts
from sync.accounts.refusals import AUTHENTICATE, INACTIVE, NOT_FOUND, PERMISSION, TEST
from sync.accounts.twilio_facts import Access, Flow, Home, Owned, Pool, Status, VerifyTemplate
from sync.errors import AnswerError, CredentialsError, LiveError

T = TypeVar("T")
MOST_RELATIVES = 20
"""Accounts that are searched for a number that is missing in one."""


class TwilioAccount:
    """An account as its credentials see it. Threads may share it."""

    def __init__(self, access: Access, contact: Contact) -> None:
        """Nothing is read yet."""
        self.access = access
        self._contact = contact
        self._parts = Parts(self._explain)
        self._refusal = ""

    @property
    def answered(self) -> bool:
        """Whether anything could be read, or the account itself was refused."""
        return self._parts.answered or bool(self._refusal)

    @property
    def is_silent(self) -> bool:
        """Whether it gave no answer."""
        return self._parts.is_silent

    def refusal(self) -> str:
        """The code with which Twilio refuses everything; empty where it does not."""
        self.numbers()
        return self._refusal

    def numbers(self) -> Mapping[str, Owned] | NotChecked:
        """The numbers by their E.164 form. Read first: a valid key that may not do it is told from a wrong secret."""
        return self._read("numbers", lambda client: self._numbers(client, self.access.sid))

    def toll_free(self) -> Collection[str] | NotChecked:
        """Those numbers that Twilio lists as toll-free."""

        def fetch(client: Any) -> frozenset[str]:
            numbers = client.api.v2010.accounts(self.access.sid).incoming_phone_numbers
            return frozenset(number.phone_number for number in numbers.toll_free.list(page_size=PAGE))

        return self._read("toll-free", fetch)

    def short_codes(self) -> Collection[str] | NotChecked:
        """The short codes."""

        def fetch(client: Any) -> frozenset[str]:
            codes = client.api.v2010.accounts(self.access.sid).short_codes.list(page_size=PAGE)
            return frozenset(code.short_code for code in codes)

        return self._read("short codes", fetch)

    def status(self) -> Status | NotChecked:
        """What the account is; Standard keys are not told."""
        return self._read("account", lambda client: extracts.status(client.api.v2010.accounts(self.access.sid).fetch()))

    def balance(self) -> tuple[str, str] | NotChecked:
        """The balance and its currency; subaccounts have none."""

        def fetch(client: Any) -> tuple[str, str]:
            found = client.api.v2010.accounts(self.access.sid).balance.fetch()
            return str(found.balance), str(found.currency)

        return self._read("balance", fetch)

    def elsewhere(self, number: str) -> str:
        """The account of the same family that has a number; empty where none has, or it cannot be told."""
        relatives = self._read("relatives", self._relatives)
        if isinstance(relatives, NotChecked) or len(relatives) > MOST_RELATIVES:
            return ""
        for sid in relatives:
            numbers = self._read(("numbers", sid), partial(self._numbers, sid=sid))
            if not isinstance(numbers, NotChecked) and number in numbers:
                return sid
        return ""

    def home(self) -> Home:
        """Whose credentials these are: hosts of products show what belongs to them, whatever account is meant."""
        if not self.access.is_key:
            return Home.OWN
        status = self.status()
        if isinstance(status, Status):
            if status.owner == self.access.sid:
                return Home.OWN
            parent = self._read("parent", lambda client: client.api.v2010.accounts(status.owner).fetch().sid)
            if isinstance(parent, NotChecked):
                return Home.UNKNOWN if parent.unreachable else Home.OWN
            return Home.PARENT
        if not isinstance(self.balance(), NotChecked):
            return Home.OWN  # subaccounts have no balance, and a main account has no parent
        owners = self._owners()
        return Home.UNKNOWN if not owners else Home.OWN if self.access.sid in owners else Home.PARENT

    def services(self) -> Collection[str] | NotChecked:
        """The messaging services."""
        return self._product(
            "services", lambda client: extracts.sids(client.messaging.v1.services.list(page_size=PAGE))
        )

    def pool(self, service: str) -> Pool | NotChecked:
        """The senders of a messaging service."""
        return self._product(("pool", service), lambda client: extracts.pool(client.messaging.v1.services(service)))

    def verifications(self) -> Mapping[str, str] | NotChecked:
        """The toll-free verifications: SID of a number → state."""

        def fetch(client: Any) -> dict[str, str]:
            found = client.messaging.v1.tollfree_verifications.list(page_size=PAGE)
            return {one.tollfree_phone_number_sid: str(one.status) for one in found}

        return self._product("toll-free verifications", fetch)

    def flow(self, sid: str) -> Flow | NotChecked | None:
        """A Studio flow; None where there is none."""
        return self._product(("flow", sid), lambda client: extracts.flow(client.studio.v2.flows(sid)))

    def verify_services(self) -> Collection[str] | NotChecked:
        """The services of Twilio Verify."""
        return self._product(
            "verify services", lambda client: extracts.sids(client.verify.v2.services.list(page_size=PAGE))
        )

    def verify_templates(self) -> Mapping[str, VerifyTemplate] | NotChecked:
        """The templates of Twilio Verify."""

        def fetch(client: Any) -> dict[str, VerifyTemplate]:
            return {one.sid: extracts.template(one) for one in client.verify.v2.templates.list(page_size=PAGE)}

        return self._product("verify templates", fetch)

    def sms_countries(self, wanted: Collection[str]) -> Mapping[str, bool] | NotChecked:
        """Which countries may get SMS. Whether a list without a filter has all is not known: the rest is asked for."""
        known = self._product("sms countries", lambda client: extracts.permissions(client, ""))
        rest = ",".join(sorted(set(wanted) - set(known))) if not isinstance(known, NotChecked) else ""
        if isinstance(known, NotChecked) or not rest:
            return known
        more = self._product(("sms countries", rest), lambda client: extracts.permissions(client, rest))
        return more if isinstance(more, NotChecked) else {**known, **more}

    def voice_countries(self) -> Mapping[str, bool] | NotChecked:
        """Which countries may be called."""

        def fetch(client: Any) -> dict[str, bool]:
            found = client.voice.v1.dialing_permissions.countries.list(page_size=PAGE)
            return {one.iso_code: bool(one.low_risk_numbers_enabled) for one in found}

        return self._product("voice countries", fetch)

    def follows_parent(self) -> bool | NotChecked:
        """Whether the account's permissions to call are its parent's."""
        return self._product(
            "voice settings",
            lambda client: bool(client.voice.v1.dialing_permissions.settings().fetch().dialing_permissions_inheritance),
        )

    def _read(self, part: object, fetch: Callable[[Any], T]) -> T | NotChecked:
        def attempt() -> T:
            access = self.access
            client = sdk.client(access.user, access.password, access.sid, self._contact)
            return sdk.understood(lambda: fetch(client))

        return self._parts.read(part, attempt)

    def _product(self, part: object, fetch: Callable[[Any], T]) -> T | NotChecked:
        """A part of a host that always shows what belongs to the credentials."""
        match self.home():
            case Home.PARENT:
                why = "belongs to the parent account, and Twilio shows this of a subaccount only to its own credentials"
                return NotChecked(f"{self.access.shown} {why}")
            case Home.UNKNOWN:
                why = "shows nothing that tells whether it belongs to this account or to its parent"
                return NotChecked(f"{self.access.shown} {why}")
            case Home.OWN:
                return self._read(part, fetch)

    def _owners(self) -> set[str]:
        """The accounts of what products show; their lists may be empty, or closed to the key."""
        for product, of in OWNED.items():
            found = self._read(("owners", product), partial(_owners_of, of))
            if not isinstance(found, NotChecked) and found:
                return found
        return set()

    def _numbers(self, client: Any, sid: str) -> dict[str, Owned]:
        try:
            found = client.api.v2010.accounts(sid).incoming_phone_numbers.list(page_size=PAGE)
        except (AnswerError, CredentialsError) as error:
            code = error.code or (AUTHENTICATE if isinstance(error, CredentialsError) else str(error.status))
            if sid == self.access.sid and code in (AUTHENTICATE, NOT_FOUND, "404", TEST, *INACTIVE):
                self._refusal = code
            raise
        return {one.phone_number: extracts.owned(one) for one in found}

    def _relatives(self, client: Any) -> tuple[str, ...]:
        found = client.api.v2010.accounts.list(page_size=PAGE)
        return tuple(sorted(one.sid for one in found if one.sid != self.access.sid))

    def _explain(self, error: LiveError) -> str:
        code = getattr(error, "code", "")
        if code == PERMISSION:
            return f"{self.access.shown} lacks the permission for it"
        if code == AUTHENTICATE and self.access.is_key:
            return f"Twilio shows it to no API key of the kind of {self.access.user}"
        return str(error)


def _owners_of(of: Callable[[Any], Any], client: Any) -> set[str]:
    return {one.account_sid for one in of(client).list(limit=1)}
