"""One Syniverse account → its senders, channels and subscriptions, each list read once for all targets of a run."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from sync.accounts.contact import Contact
from sync.accounts.known import NotChecked, Parts
from sync.accounts.refusals import EXPIRED, read_syniverse_error
from sync.errors import AnswerError, CredentialsError
from sync.wire.door import Door

T = TypeVar("T")
HOST = "api.syniverse.com"
SCG, ESS = "scg-external-api/api/v1/messaging", "ess/v1"
PAGE = 1000
MOST_PAGES = 1000
REFUSED = "Syniverse does not accept the access token"
UNSHOWN = "Syniverse does not show it to this access token alone"


class Line(NamedTuple):
    """A number or short code of an account, which Syniverse calls a sender id."""

    state: str
    methods: frozenset[str]
    is_own: bool
    """Whether it is the account's own, not one of Syniverse's that others share."""
    suspended: str = ""
    begins: str = ""
    ends: str = ""


class SyniverseAccount:
    """What a token opens. Threads may share it."""

    def __init__(self, token: str, name: str, contact: Contact) -> None:
        """Nothing is read yet; ``name`` is what the audit calls the account."""
        self._token, self._name, self._contact = token, name, contact
        self._parts = Parts(str)
        self.is_refused = False
        """Whether Syniverse did not accept the token, as far as somebody tried."""

    @property
    def answered(self) -> bool:
        """Whether anything could be read, or the token was refused."""
        return self._parts.answered or self.is_refused

    @property
    def is_silent(self) -> bool:
        """Whether it gave no answer."""
        return self._parts.is_silent

    def lines(self) -> Mapping[str, Sequence[Line]] | NotChecked:
        """The senders by the digits of their number; the same digits may be the account's own and Syniverse's."""
        return self._read("lines", lambda door: _lines(_listed(door, f"{SCG}/sender_ids")))

    def channels(self) -> frozenset[str] | NotChecked:
        """The names of the channels."""

        def fetch(door: Door) -> frozenset[str]:
            return frozenset(str(one.get(key)) for one in _listed(door, f"{SCG}/channels") for key in ("name", "id"))

        return self._read("channels", fetch)

    def topics(self) -> frozenset[str] | NotChecked:
        """The topics that something is subscribed to.

        Whether the event manager wants one more header, and what in it, is not known: a refusal says nothing about
        the token.
        """

        def fetch(door: Door) -> frozenset[str]:
            found = door.get(f"{ESS}/topic-subscriptions", limit=str(PAGE)).get("topic-subscriptions")
            if not isinstance(found, list):
                raise AnswerError(
                    "Syniverse answered the list of subscriptions in a form that it does not document", 200
                )
            return frozenset(str(one.get("topic-nm")) for one in found if isinstance(one, dict))

        return self._read("topics", fetch, is_proof=False)

    def _read(self, part: str, fetch: Callable[[Door], T], is_proof: bool = True) -> T | NotChecked:
        def attempt() -> T:
            door = Door(
                self._contact.client,
                self._contact.at(HOST),
                self._contact.terms(self._name),
                budget=self._contact.budget(("syniverse", self._token)),
                read_error=read_syniverse_error,
                bearer=self._bearer,
            )
            try:
                return fetch(door)
            except (AnswerError, CredentialsError) as error:
                if isinstance(error, CredentialsError) or error.code.endswith(EXPIRED):
                    self.is_refused = self.is_refused or is_proof
                    raise CredentialsError(REFUSED if is_proof else UNSHOWN) from error
                raise

        return self._parts.read(part, attempt)

    def _bearer(self, refused: str) -> str:
        if refused:
            raise CredentialsError(REFUSED)
        return self._token


def _listed(door: Door, path: str) -> list[dict[str, Any]]:
    """All entries of a list; not every account counts them, and without a count the first page is all there is."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_PAGES):
        more = {"offset": str(len(found))} if found else {}
        body = door.get(path, limit=str(PAGE), **more)
        page, total = body.get("list"), str(body.get("total", ""))
        if not isinstance(page, list) or not all(isinstance(one, dict) for one in page):
            break
        found += page
        if not page or not total.isdecimal() or len(found) >= int(total):
            return found
    raise AnswerError(f"Syniverse answered the list {path} in a form that it does not document", 200)


def _lines(found: Sequence[Mapping[str, Any]]) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for one in found:
        words = one.get("capabilities")
        methods = frozenset(str(word).lower() for word in words) if isinstance(words, list) else frozenset[str]()
        texts = [str(one.get(key) or "") for key in ("suspend_reason", "start_date", "end_date")]
        line = Line(str(one.get("state")), methods, one.get("ownership") == "PRIVATE", *texts)
        lines.setdefault(digits(str(one.get("address"))), []).append(line)
    return lines


def digits(number: str) -> str:
    """A number as it is compared: whether Syniverse writes a plus sign is not known."""
    return number.removeprefix("+")


def flaw(line: Line, now: datetime) -> str:
    """Why nothing can be sent from a number; empty if it can."""
    if line.suspended:
        return f"is suspended ({line.suspended})"
    if line.state != "ACTIVE":
        return f"is in the state {line.state}"
    if (begin := _moment(line.begins)) and begin > now:
        return f"begins only at {line.begins}"
    if (end := _moment(line.ends)) and end <= now:
        return f"has ended at {line.ends}"
    return ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
