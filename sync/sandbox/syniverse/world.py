"""Syniverse's part of a world.

::

    accounts:
      - name: main                       # only here: the key of the account
        token: b1624ffb-7360-375c-91a5-955cee069970
        expires: 2036-12-01T00:00:00Z    # when the token ends; never, if left out
        user_token: example              # the header that the event manager wants; any text will do, if left out
        consumer_key: example            # for the refreshing of tokens
        consumer_secret: example
        senders:
          - address: "15551231234"       # the number or short code; every other field of the API may be given
            type_id: LONGCODE            # SHORTCODE for a short code
            capabilities: [SMS, VOICE]
        channels:
          - {name: codes, priority: HIGH, senders: ["15551231234"]}
        deliveries:
          - {name: pingone, address: "https://example.com/hook"}
        subscriptions:
          - {topic: SCG-Message, delivery: pingone}     # all event types of the topic, or event: message_state_change

Whatever is there already stays: an account of the same name, a sender of the same id or, without one, of the same
digits and ownership, a channel or delivery of the same name, a subscription to the same event type. ``messages`` holds
what was sent.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sync.sandbox.clock import Clock
from sync.sandbox.shape import Fields, at
from sync.sandbox.store import Store
from sync.sandbox.syniverse import channels, events, messages, senders
from sync.sandbox.syniverse.gate import Body, moment

ACCOUNT = "syniverse.account"
DEFAULTS: Body = {"application_id": 101, "company_id": 7}
PARTS = ("senders", "channels", "deliveries", "subscriptions", "messages")
_ITEM = {"id": str, "name": str, "version_number": int, "application_id": int}
_SENDER: dict[str, Any] = {
    **dict.fromkeys((*senders.TEXTS, *senders.ALLOWED), (str, None)),
    "message_templates": list,
    "capabilities": [str],
    **_ITEM,
    "address": (str, int),
    "ownership": str,
    "type_id": str,
    **dict.fromkeys(("start_date", "end_date"), (str, None)),
}
_CHANNEL = {**_ITEM, "priority": str, "description": str, "senders": [(str, int)], channels.LINKS: [str]}
_DELIVERY_FORM = {"id": str, "name": str, "address": str, "del-prtcl-cd": str, "del-fmt-cd": str, "is-active": bool}
_SUBSCRIPTION_FORM = dict.fromkeys(("id", "topic", "delivery", "event", "start-date", "match-crt"), str)
_TIME = (str, None)
_ACCOUNT: dict[str, Any] = {
    **dict.fromkeys(("name", "token"), str),
    **dict.fromkeys(("user_token", "consumer_key", "consumer_secret"), (str, None)),
    **dict.fromkeys(DEFAULTS, int),
    "expires": _TIME,
    "senders": [Fields(_SENDER, ("address",))],
    "channels": [Fields(_CHANNEL, ("name",))],
    "deliveries": [Fields(_DELIVERY_FORM, ("name", "address"))],
    "subscriptions": [Fields(_SUBSCRIPTION_FORM, ("topic", "delivery"))],
    "messages": [Fields({"id": str}, ("id",))],
}
SHAPE = Fields({"accounts": [Fields(_ACCOUNT, ("name", "token"), only=True)]}, only=True)


def load(store: Store, clock: Clock, world: Any) -> None:
    """Add what a world describes; what is there already stays as it is."""
    time = moment(clock.now())
    for index, given in enumerate(world.get("accounts", ())):
        with at(f"accounts[{index}]"):
            _load(store, given, time)


def _load(store: Store, given: Body, time: str) -> None:
    account = _account(store, given)
    for item in given.get("senders", ()):
        _sender(store, account, item, time)
    for item in given.get("channels", ()):
        _channel(store, account, item, time)
    for item in given.get("deliveries", ()):
        _delivery(store, account, item)
    for item in given.get("subscriptions", ()):
        _subscriptions(store, account, item, time)
    for item in given.get("messages", ()):
        if store.get(messages.KIND, account["name"], item["id"]) is None:
            store.put(messages.KIND, account["name"], item["id"], item)


def dump(store: Store) -> Any:
    """Syniverse's part of the world that there is."""
    return {"accounts": [_dumped(store, account) for _scope, _name, account in store.everywhere(ACCOUNT)]}


def _account(store: Store, given: Body) -> Body:
    name = str(given["name"])
    found: Body | None = store.get(ACCOUNT, "", name)
    if found is None:
        found = {**DEFAULTS, **{key: value for key, value in given.items() if key not in PARTS}, "name": name}
        found |= {"token": str(given["token"]), "expires": _time(given.get("expires"))}
        store.put(ACCOUNT, "", name, found)
    return found


def _sender(store: Store, account: Body, given: Body, time: str) -> None:
    item = {**given, "address": str(given["address"]).removeprefix("+")}
    item |= {name: _time(given[name]) for name in ("start_date", "end_date") if name in given}
    ownership = item.get("ownership", "PRIVATE")
    for known in store.all(senders.KIND, account["name"]):
        same = (known["address"], known["ownership"]) == (item["address"], ownership)
        if known["id"] == item["id"] if "id" in item else same:
            return
    made = senders.make(account, item, time)
    store.put(senders.KIND, account["name"], made["id"], made)


def _channel(store: Store, account: Body, given: Body, time: str) -> None:
    if any(given["name"] == known["name"] for known in store.all(channels.KIND, account["name"])):
        return
    links = given.get(channels.LINKS) or list(_links(store, account, given.get("senders", ())))
    item = {name: value for name, value in given.items() if name != "senders"}
    made = channels.make(account, {**item, channels.LINKS: links}, time)
    store.put(channels.KIND, account["name"], made["id"], made)


def _links(store: Store, account: Body, addresses: list[Any]) -> Iterator[str]:
    known = {item["address"]: item["id"] for item in store.all(senders.KIND, account["name"])}
    for address in addresses:
        digits = str(address).removeprefix("+")
        if digits not in known:
            raise ValueError(f"the Syniverse account {account['name']} has no sender {digits}")
        yield known[digits]


def _delivery(store: Store, account: Body, given: Body) -> None:
    if _named(store, account, given["name"]) is None:
        rest = {name: value for name, value in given.items() if name not in ("name", "address")}
        made = events.make_delivery(given["name"], given["address"], **rest)
        store.put(events.DELIVERY, account["name"], made["id"], made)


def _subscriptions(store: Store, account: Body, given: Body, time: str) -> None:
    topic = events.VOICE[0] if given["topic"] in events.VOICE else given["topic"]
    delivery = _named(store, account, given["delivery"])
    if topic not in events.EVENT_TYPES or delivery is None:
        raise ValueError(f"there is no topic {topic} or no delivery {given['delivery']}")
    known = {
        (item["del-cfg-id"], item["topic-nm"], item["evt-tp"])
        for item in store.all(events.SUBSCRIPTION, account["name"])
    }
    for event in (given["event"],) if "event" in given else events.EVENT_TYPES[topic]:
        if (delivery["id"], topic, event) not in known:
            made = events.make_subscription(delivery, topic, event, given.get("start-date", time))
            made |= {name: given[name] for name in ("id", "match-crt") if name in given}
            store.put(events.SUBSCRIPTION, account["name"], made["id"], made)


def _named(store: Store, account: Body, name: str) -> Body | None:
    found = store.all(events.DELIVERY, account["name"])
    return next((item for item in found if item["del-cfg-nm"] == name), None)


def _dumped(store: Store, account: Body) -> Body:
    name = account["name"]
    deliveries = [_renamed(item, _DELIVERY) for item in store.all(events.DELIVERY, name)]
    subscriptions = [_renamed(item, _SUBSCRIPTION) for item in store.all(events.SUBSCRIPTION, name)]
    sent = store.all(messages.KIND, name)
    parts = (store.all(senders.KIND, name), store.all(channels.KIND, name), deliveries, subscriptions, sent)
    return {**account, **dict(zip(PARTS, parts, strict=True))}


_DELIVERY = {"del-cfg-nm": "name", "addr": "address"}
_SUBSCRIPTION = {"del-cfg-nm": "delivery", "topic-nm": "topic", "evt-tp": "event", "del-cfg-id": ""}
"""Field of the API → word of a world; without one it follows from the rest."""


def _renamed(item: Body, words: dict[str, str]) -> Body:
    return {words.get(name, name): value for name, value in item.items() if words.get(name, name)}


def _time(given: str | None) -> str | None:
    """A time, in UTC unless it says otherwise."""
    if given is None:
        return None
    try:
        time = datetime.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{given!r} is no time such as 2036-12-01T00:00:00Z") from error
    return moment(time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC))
