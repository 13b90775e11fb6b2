"""One test message through Twilio, from what a sender declares, and what becomes of it."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from sync.accounts import sdk
from sync.accounts.contact import Contact
from sync.accounts.letters import spoken
from sync.accounts.twilio_facts import Access
from sync.errors import AnswerError, StoppedError, UsageError
from sync.model.senders import Number, Provider, Sender
from sync.wording import listing, quote

WAITS = (0.5, 0.5, 1.0, 1.0, 2.0)
"""Seconds between looks at what becomes of a message; the last one is repeated."""


class Draft(NamedTuple):
    """A message that could be sent."""

    kind: str
    """``message``, ``call`` or ``execution``: what Twilio calls it."""
    to: str
    origin: str
    """The number, messaging service or flow that it is sent from, for a sentence."""
    create: Callable[[Any], Any]
    """Given Twilio's client for the account, sends it."""
    look: Callable[[str, Any], Any]
    """Given the SID and the client, what Twilio says of it now."""


class State(NamedTuple):
    """What has become of a message."""

    sid: str
    word: str
    """As Twilio calls it."""
    error: str = ""

    @property
    def arrived(self) -> bool:
        """Whether all went well, as far as Twilio tells."""
        return self.word in ("delivered", "read", "completed", "ended")

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.arrived or self.word in ("failed", "undelivered", "canceled", "busy", "no-answer")


def draft(sender: Sender, sid: str, method: str, to: str, text: str, origin: str = "") -> Draft:
    """What is to be sent; UsageError says why a sender cannot be tested this way."""
    match sender.provider:
        case Provider.MESSAGING_SERVICE if method == "sms":
            return draft_from(sender, sid, to, "", text)
        case Provider.MESSAGING_SERVICE:
            raise UsageError(f"sender {quote(sender.key)} is a messaging service, which makes no calls")
        case Provider.TWILIO if method == "sms":
            number = _number(sender, method, to, origin)
            return _message(sid, to, number, {"from_": number, "body": text})
        case Provider.TWILIO:
            return _call(sid, to, _number(sender, method, to, origin), spoken(text))
        case Provider.STUDIO:
            return _execution(sender, method, to, _number(sender, method, to, origin), text)
        case Provider.VERIFY:
            why = "sends through Twilio Verify, which makes its own codes and texts: sign in somewhere to test it"
        case _:
            why = f"sends through {sender.provider}, and test-send knows Twilio alone: sign in somewhere to test it"
    raise UsageError(f"sender {quote(sender.key)} {why}")


def draft_from(sender: Sender, sid: str, to: str, origin: str, text: str) -> Draft:
    """A message of a sender that has one place to send from: its messaging service, or a number, code or sender id."""
    service = str(sender.messaging_service)
    if service:
        return _message(sid, to, service, {"messaging_service_sid": service, "body": text})
    return _message(sid, to, origin, {"from_": origin, "body": text})


def send(made: Draft, access: Access, contact: Contact, patience: float) -> Iterator[State]:
    """Send it, and tell each new state until it is over, or the seconds are."""

    def asked(action: Callable[[Any], Any]) -> State:
        client = sdk.client(access.user, access.password, access.sid, contact)
        return sdk.understood(lambda: _state(action(client)))

    try:
        state = asked(made.create)
    except AnswerError as error:
        if 400 <= error.status < 429:
            raise StoppedError(f"Twilio takes no such {made.kind}: {error}") from error
        raise
    yield state
    waits = iter(WAITS)
    while not state.is_over and patience > 0:
        wait = min(next(waits, WAITS[-1]), patience)
        contact.sleep(wait)
        patience -= wait
        now = asked(partial(made.look, state.sid))
        if now != state:
            state = now
            yield state


def _message(sid: str, to: str, origin: str, fields: dict[str, str]) -> Draft:
    return Draft(
        "message",
        to,
        origin,
        lambda client: client.api.v2010.accounts(sid).messages.create(to=to, **fields),
        lambda message, client: client.api.v2010.accounts(sid).messages(message).fetch(),
    )


def _call(sid: str, to: str, number: str, twiml: str) -> Draft:
    return Draft(
        "call",
        to,
        number,
        lambda client: client.api.v2010.accounts(sid).calls.create(to=to, from_=number, twiml=twiml),
        lambda call, client: client.api.v2010.accounts(sid).calls(call).fetch(),
    )


def _execution(sender: Sender, method: str, to: str, number: str, text: str) -> Draft:
    """As PingOne starts a flow: the content is the JSON that the flow is given."""
    flow = str(sender.flows.get(method, ""))
    if not flow:
        raise UsageError(f"sender {quote(sender.key)} has no flow for {method}")
    try:
        parameters = json.loads(text)
    except ValueError:
        parameters = None
    if not isinstance(parameters, dict):
        raise UsageError(f"a Studio flow is given a JSON object, and {quote(text)} is none: name another --template")
    return Draft(
        "execution",
        to,
        f"{number} with the flow {flow}",
        lambda client: client.studio.v2.flows(flow).executions.create(to=to, from_=number, parameters=parameters),
        lambda execution, client: client.studio.v2.flows(flow).executions(execution).fetch(),
    )


def _number(sender: Sender, method: str, to: str, wanted: str) -> str:
    """The number that is asked for, or the one that suits the recipient's country best: a short code, its own, any."""
    able = [number for number in sender.numbers or () if number.selected and _can(number, method)]
    if wanted:
        if wanted not in [number.number for number in able]:
            known = listing(number.number for number in able) if able else "none"
            raise UsageError(f"--from {quote(wanted)} is no number of {quote(sender.key)} for {method}; it has {known}")
        return wanted
    country = country_of(to)
    fitting = [number for number in able if country in _reach(number, country)]
    if not fitting:
        raise UsageError(f"sender {quote(sender.key)} has no number for {method} to {country or to}")
    return min(fitting, key=lambda number: (not number.is_short_code, not number.countries)).number


def _can(number: Number, method: str) -> bool:
    if number.is_short_code and method == "voice":
        return False
    return not number.capabilities or method in number.capabilities


def _reach(number: Number, country: str) -> tuple[str, ...]:
    if number.is_short_code:
        return number.countries or ("US",)
    return number.countries or (country,)


def country_of(number: str) -> str:
    """The country of a number, as its digits tell; empty where they do not."""
    import phonenumbers

    try:
        region: str | None = phonenumbers.region_code_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return ""
    return region or ""


def _state(one: Any) -> State:
    code, text = getattr(one, "error_code", None), getattr(one, "error_message", None)
    error = f"{code}: {text}" if code and text else str(code or text or "")
    return State(str(one.sid), str(one.status), error)
