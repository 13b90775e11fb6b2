"""What a Twilio or Syniverse account holds, for a vendor that asks there as PingOne does for its senders.

Read from the objects that the simulated Twilio and Syniverse keep, in the shapes of their own APIs:

- ``twilio.account`` (id: the account SID): ``sid``, ``auth_token``, ``status``, ``owner_account_sid``.
- ``twilio.number``, ``twilio.short_code``, ``twilio.service``, ``twilio.verify_service``, ``twilio.verify_template``
  (scope: the account SID).
- ``syniverse.account`` (any id): ``token``, ``expires``; ``syniverse.sender``, ``syniverse.channel`` (scope: that id).
"""

from datetime import datetime
from hmac import compare_digest
from typing import Any, NamedTuple

from sync.sandbox.clock import Clock
from sync.sandbox.store import Store


class Line(NamedTuple):
    """A number or short code that an account can send from."""

    number: str
    type: str
    """``PHONE_NUMBER``, ``TOLL_FREE`` or ``SHORT_CODE``."""
    capabilities: tuple[str, ...]
    """Of ``SMS`` and ``VOICE``, in this order."""


class Service(NamedTuple):
    """A messaging service or a Verify service."""

    id: str
    name: str


class Template(NamedTuple):
    """A Verify template with the languages it is translated into."""

    id: str
    name: str
    channels: tuple[str, ...]
    locales: tuple[str, ...]


class TwilioAccount(NamedTuple):
    """What a Twilio account shows to somebody with its SID and token."""

    lines: tuple[Line, ...]
    services: tuple[Service, ...]
    verify_services: tuple[Service, ...]
    verify_templates: tuple[Template, ...]


class Channel(NamedTuple):
    """A group of Syniverse senders."""

    id: str
    name: str
    priority: str
    capabilities: tuple[str, ...]


class SyniverseAccount(NamedTuple):
    """What a Syniverse account shows to somebody with its token."""

    lines: tuple[Line, ...]
    channels: tuple[Channel, ...]


TOLL_FREE = tuple(f"+1{code}" for code in (800, 833, 844, 855, 866, 877, 888))
"""How toll-free numbers of the North American plan begin."""


def twilio_account(store: Store, sid: str, token: str) -> TwilioAccount | None:
    """The account with that SID, if the token is its auth token and it is active, and so is its parent."""
    found = store.find("twilio.account", sid)
    if found is None:
        return None
    account = found[1]
    parent = store.find("twilio.account", account.get("owner_account_sid", sid))
    active = all(one.get("status", "active") == "active" for one in (account, *(parent or ())[1:]))
    if not active or not _same(account.get("auth_token"), token):
        return None
    short_codes = (Line(item["short_code"], "SHORT_CODE", ("SMS",)) for item in store.all("twilio.short_code", sid))
    return TwilioAccount(
        (*short_codes, *map(_twilio_line, store.all("twilio.number", sid))),
        tuple(_service(item) for item in store.all("twilio.service", sid)),
        tuple(_service(item) for item in store.all("twilio.verify_service", sid)),
        tuple(_template(item) for item in store.all("twilio.verify_template", sid)),
    )


def syniverse_account(store: Store, clock: Clock, token: str) -> SyniverseAccount | None:
    """The account that the token opens, if its time is not over."""
    for _scope, key, account in store.everywhere("syniverse.account"):
        ends = account.get("expires")
        if _same(account.get("token"), token) and (not ends or datetime.fromisoformat(ends) > clock.now()):
            senders = store.all("syniverse.sender", key)
            channels = (_channel(item, senders) for item in store.all("syniverse.channel", key))
            return SyniverseAccount(tuple(map(_syniverse_line, senders)), tuple(channels))
    return None


def _same(known: object, given: str) -> bool:
    return bool(given) and isinstance(known, str) and compare_digest(known.encode(), given.encode())


def _twilio_line(item: Any) -> Line:
    """A number as ``IncomingPhoneNumbers`` shows it: capabilities are an object with lower case keys."""
    capable = item.get("capabilities") or {}
    free = item.get("type") == "tollfree" or item["phone_number"].startswith(TOLL_FREE)
    kind = "TOLL_FREE" if free else "PHONE_NUMBER"
    return Line(item["phone_number"], kind, tuple(word for word in ("SMS", "VOICE") if capable.get(word.lower())))


def _service(item: Any) -> Service:
    return Service(item["sid"], item.get("friendly_name", ""))


def _template(item: Any) -> Template:
    return Template(
        item["sid"],
        item.get("friendly_name", ""),
        tuple(item.get("channels") or ()),
        tuple(item.get("translations") or ()),
    )


def _syniverse_line(item: Any) -> Line:
    """A sender id as ``messaging/sender_ids`` shows it; the case of capabilities is not known."""
    digits, words = "".join(filter(str.isdigit, item["address"])), _words(item)
    if item.get("type_id") == "SHORTCODE":
        return Line(digits, "SHORT_CODE", words)
    number = f"+{digits}"
    return Line(number, "TOLL_FREE" if number.startswith(TOLL_FREE) else "PHONE_NUMBER", words)


def _channel(item: Any, senders: list[Any]) -> Channel:
    """A channel can do what one of its senders can (assumed)."""
    inside = [word for sender in senders if sender["id"] in item.get("sender_ids", ()) for word in _words(sender)]
    words = tuple(word for word in ("SMS", "VOICE") if word in inside)
    return Channel(str(item["id"]), item.get("name", ""), item.get("priority", "NORMAL"), words)


def _words(item: Any) -> tuple[str, ...]:
    capable = {str(word).upper() for word in item.get("capabilities") or ()}
    return tuple(word for word in ("SMS", "VOICE") if word in capable)
