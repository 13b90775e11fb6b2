"""The event manager: delivery configurations, and the topics that are subscribed to them (``/ess/v1``).

Only its pages describe it ("Event Manager", resources and user guide), no definition can be had: bodies of requests
and the list of subscriptions are theirs, the answers to writes are assumed.
"""

import secrets

from sync.sandbox.call import Call, Reply
from sync.sandbox.syniverse import quirks
from sync.sandbox.syniverse.errors import gateway
from sync.sandbox.syniverse.gate import Body, json_object, stamp

DELIVERY, SUBSCRIPTION = "syniverse.delivery", "syniverse.subscription"
VOICE = ("SCG-Voice-Call", "SCG-Voice-Calls")
EVENT_TYPES = {
    "SCG-Message": ("message_state_change", "mo_message_received"),
    VOICE[0]: ("call_state_change", "call_tts_state_change", "call_incoming_received"),
}
"""Topic → the event types that the pages name in full."""
LIMIT = 1000
"""The limit in the documented list."""
FORMATS, PROTOCOLS = ("JSON", "XML"), ("REST",)


def list_topics(call: Call, _account: Body) -> Reply:
    """Answer ``GET /topics``; the shape is assumed."""
    topics = [{"topic-nm": _named(call, topic)} for topic in EVENT_TYPES]
    return _paged(call, "topics", topics)


def list_event_types(call: Call, _account: Body) -> Reply:
    """Answer ``GET /event-types``; the shape is assumed."""
    pairs = ((topic, event) for topic, events in EVENT_TYPES.items() for event in events)
    return _paged(call, "event-types", [{"topic-nm": _named(call, topic), "evt-tp": event} for topic, event in pairs])


def list_deliveries(call: Call, account: Body) -> Reply:
    """Answer ``GET /delivery-configurations``."""
    return _paged(call, call.quirk(quirks.LIST_KEY.name), call.store.all(DELIVERY, account["name"]))


def one_delivery(call: Call, account: Body, delivery: str) -> Reply:
    """Answer ``GET /delivery-configurations/{id}``."""
    found = call.store.get(DELIVERY, account["name"], delivery)
    return _lost("delivery-configuration") if found is None else Reply(200, found)


def create_delivery(call: Call, account: Body) -> Reply:
    """Answer ``POST /delivery-configurations``."""
    given = json_object(call)
    if given is None or not all(isinstance(given.get(name), str) for name in ("del-cfg-nm", "addr")):
        return _bad("del-cfg-nm and addr are required")
    if given.get("del-fmt-cd", "JSON") not in FORMATS or given.get("del-prtcl-cd", "REST") not in PROTOCOLS:
        return _bad("del-fmt-cd is JSON or XML, del-prtcl-cd is REST")
    made = make_delivery(given["del-cfg-nm"], given["addr"], **_extras(given))
    call.store.put(DELIVERY, account["name"], made["id"], made)
    return Reply(201, {"id": made["id"]})


def list_subscriptions(call: Call, account: Body) -> Reply:
    """Answer ``GET /topic-subscriptions``: one entry per event type."""
    found = call.store.all(SUBSCRIPTION, account["name"])
    return _paged(call, "topic-subscriptions", [{**item, "topic-nm": _named(call, item["topic-nm"])} for item in found])


def subscribe(call: Call, account: Body, topic: str) -> Reply:
    """Answer ``POST /topics/{topic}/subscriptions``: subscribes to all event types of a topic."""
    meant = VOICE[0] if topic in VOICE else topic
    if meant not in EVENT_TYPES or topic != _named(call, meant):
        return _lost("topic")
    given = json_object(call)
    delivery = call.store.get(DELIVERY, account["name"], str(given.get("del-cfg-id"))) if given else None
    if given is None or delivery is None:
        return _bad("del-cfg-id is the id of a delivery configuration")
    made = [
        make_subscription(delivery, meant, event, given.get("start-date") or stamp(call))
        for event in EVENT_TYPES[meant]
    ]
    for item in made:
        call.store.put(SUBSCRIPTION, account["name"], item["id"], item)
    return Reply(201, {"id": made[0]["id"]})


def unsubscribe(call: Call, account: Body, subscription: str) -> Reply:
    """Answer ``DELETE /topic-subscriptions/{id}``; the path is assumed."""
    gone = call.store.delete(SUBSCRIPTION, account["name"], subscription)
    return Reply(204) if gone else _lost("subscription")


def make_delivery(name: str, address: str, **extras: object) -> Body:
    """A new delivery configuration."""
    fixed = {"del-prtcl-cd": "REST", "del-fmt-cd": "JSON", "is-active": True}
    return {"id": secrets.token_hex(8), "del-cfg-nm": name, "addr": address, **fixed, **extras}


def make_subscription(delivery: Body, topic: str, event: str, start: str) -> Body:
    """A new subscription to one event type."""
    return {
        "id": secrets.token_hex(8),
        "del-cfg-id": delivery["id"],
        "del-cfg-nm": delivery["del-cfg-nm"],
        "topic-nm": topic,
        "evt-tp": event,
        "match-crt": "",
        "start-date": start,
    }


def _extras(given: Body) -> Body:
    return {name: given[name] for name in ("del-prtcl-cd", "del-fmt-cd", "is-active") if name in given}


def _named(call: Call, topic: str) -> str:
    return call.quirk(quirks.VOICE_TOPIC.name) if topic in VOICE else topic


def _paged(call: Call, key: str, items: list[Body]) -> Reply:
    given = {name: call.request.args.get(name, str(usual)) for name, usual in (("offset", 0), ("limit", LIMIT))}
    if not all(value.isdecimal() and len(value) <= len(str(LIMIT**2)) for value in given.values()):
        return _bad("offset and limit are numbers")
    offset, limit = int(given["offset"]), int(given["limit"])
    return Reply(200, {"paged-result": {"offset": offset, "limit": limit}, key: items[offset : offset + limit]})


def _bad(more: str) -> Reply:
    return gateway(400, 1, more, "bad request")


def _lost(what: str) -> Reply:
    return gateway(404, 1, f"{what} not found", what)
