"""Phone delivery settings, called senders here: list, create, read, replace and delete, for all six providers.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import uuid4

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import chains, hal
from sync.sandbox.pingone.errors import INVALID, Json, constraint, detail, not_unique, refusal, stored_one
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.pingone.senders import common, custom, numbers, syniverse, twilio
from sync.sandbox.pingone.senders.common import KIND
from sync.sandbox.quirks import Quirk

MOST = 10
"""Senders that an environment can have."""
TAKEN = "A resource with the specified name already exists."


class Provider(NamedTuple):
    """How a kind of sender is made, replaced and shown."""

    create: Callable[[Call, Form], Json]
    update: Callable[[Call, Form, Json], Json]
    show: Callable[[Call, Json], Json]


PROVIDERS = {
    "CUSTOM_TWILIO": Provider(twilio.create_plain, twilio.update_plain, twilio.show_plain),
    "CUSTOM_TWILIO_MESSAGING_SERVICE": Provider(
        twilio.create_messaging, twilio.update_messaging, twilio.show_messaging
    ),
    "CUSTOM_TWILIO_VERIFY": Provider(twilio.create_verify, twilio.update_verify, twilio.show_verify),
    "CUSTOM_SYNIVERSE": Provider(syniverse.create_plain, syniverse.update_plain, syniverse.show_plain),
    "CUSTOM_SYNIVERSE_CHANNELS": Provider(
        syniverse.create_channels, syniverse.update_channels, syniverse.show_channels
    ),
    "CUSTOM_PROVIDER": Provider(custom.create, custom.update, custom.show),
}

QUIRKS = (
    *common.QUIRKS,
    *numbers.QUIRKS,
    *twilio.QUIRKS,
    *custom.QUIRKS,
    Quirk(
        "pingone-sender-name",
        KIND,
        ("GET", "POST", "PUT"),
        "What a sender is called that was made without a name.",
        {"absent": "it has no name", "made-up": "the server gives it one"},
        "absent",
        "The Terraform provider makes such senders, and nothing in it expects a name back.",
    ),
    Quirk(
        "pingone-name-case",
        KIND,
        ("POST", "PUT"),
        "Whether two senders may have names that differ in letter case only.",
        {"ignored": "no", "matters": "yes"},
        "ignored",
        "A client that relies on case is refused; the Terraform provider looks names up without regard to it.",
    ),
    Quirk(
        "pingone-same-sid",
        KIND,
        ("POST",),
        "Whether two senders may use the same Twilio account.",
        {"accepted": "yes", "refused": "400 with UNIQUENESS_VIOLATION"},
        "accepted",
        "The console's guide to a new token is to make a second sender for the same account.",
    ),
    Quirk(
        "pingone-delete-in-use",
        KIND,
        ("DELETE",),
        "What happens when a sender is deleted that a fallback chain names.",
        {
            "refused": "400 with CONSTRAINT_VIOLATION",
            "cascade": "it disappears from the chains too",
            "dangling": "the chains go on naming it",
        },
        "refused",
        "A client that deletes before it changes the chain finds out.",
    ),
)


def senders(call: Call, env: str) -> Reply:
    """All senders of an environment; there are no pages."""
    items = [shown(call, env, item) for item in call.store.all(KIND, env)]
    steps = ("environments", env, "notificationsSettings", "phoneDeliverySettings")
    return Reply(200, hal.whole(call, "phoneDeliverySettings", items, *steps))


def create(call: Call, env: str) -> Reply:
    """Make a sender."""
    form = Form.of(call)
    kind = form.text("provider", required=True, among=PROVIDERS)
    if kind is None:
        form.done()
    present = call.store.all(KIND, env)
    if len(present) >= MOST:
        # The limit is documented, the answer is assumed.
        why = detail("LIMIT_EXCEEDED", None, f"An environment has at most {MOST} phone delivery settings.")
        raise refusal(400, "INVALID_DATA", INVALID, why)
    body = PROVIDERS[str(kind)].create(call, form)
    _check_name(call, env, body.get("name"), "")
    if call.quirk("pingone-same-sid") == "refused" and body.get("sid") in {item.get("sid", "") for item in present}:
        raise not_unique(call, "sid", "A resource with the specified sid already exists.")
    time = hal.now(call)
    body = {"id": str(uuid4()), **body, "provider": kind, "createdAt": time, "updatedAt": time}
    call.store.put(KIND, env, body["id"], without_nulls(body))
    return Reply(201, shown(call, env, without_nulls(body)))


def sender(call: Call, env: str, key: str) -> Reply:
    """One sender."""
    return Reply(200, shown(call, env, stored_one(call.store, KIND, env, key)))


def update(call: Call, env: str, key: str) -> Reply:
    """Replace a sender."""
    stored = stored_one(call.store, KIND, env, key)
    form = Form.of(call)
    given = form.text("id")
    if given is not None and given != key:
        form.bad("id", "id is not that of the address")
    provider = common.immutable(call, form, stored, "provider", form.text("provider", required=True))
    body = PROVIDERS[provider].update(call, form, stored)
    form.done()
    # Without its id in the body a sender counts as another one that has the same name (provider issue 1059).
    _check_name(call, env, body.get("name"), given or "")
    body = {**body, "id": key, "provider": provider, "createdAt": stored["createdAt"], "updatedAt": hal.now(call)}
    call.store.put(KIND, env, key, without_nulls(body))
    return Reply(200, shown(call, env, without_nulls(body)))


def delete(call: Call, env: str, key: str) -> Reply:
    """Remove a sender."""
    stored_one(call.store, KIND, env, key)
    choice = call.quirk("pingone-delete-in-use")
    if choice == "refused" and (users := chains.users(call.store, env, key)):
        raise constraint("The phone delivery settings are in use.", referencedValues=users)
    if choice == "cascade":
        chains.drop(call.store, env, key)
    call.store.delete(KIND, env, key)
    return Reply(204)


def _check_name(call: Call, env: str, name: str | None, own: str) -> None:
    if name is None:
        return
    exact = call.quirk("pingone-name-case") == "matters"
    others = {item["name"] for item in call.store.all(KIND, env) if "name" in item and item["id"] != own}
    if name in others or (not exact and name.casefold() in map(str.casefold, others)):
        raise not_unique(call, "name", TAKEN)


def shown(call: Call, env: str, stored: Json) -> Json:
    """A sender as answers have it: never with a secret."""
    steps = ("notificationsSettings", "phoneDeliverySettings", stored["id"])
    body = {k: v for k, v in PROVIDERS[stored["provider"]].show(call, stored).items() if k not in custom.SECRETS}
    if body.get("numbers"):
        body["numbers"] = hal.unordered(call, body["numbers"])
    if "name" not in body and call.quirk("pingone-sender-name") == "made-up":
        body["name"] = f"{stored['provider']} {stored['id'][:8]}"
    order = ("name", "createdAt", "updatedAt", "provider", "sid")
    return {**hal.held(call, env, *steps), **{k: body[k] for k in order if k in body}, **body}


_PATH = "/v1/environments/<env>/notificationsSettings/phoneDeliverySettings"
ROUTES = (
    Route("GET", _PATH, KIND, senders),
    Route("POST", _PATH, KIND, create),
    Route("GET", f"{_PATH}/<key>", KIND, sender),
    Route("PUT", f"{_PATH}/<key>", KIND, update),
    Route("DELETE", f"{_PATH}/<key>", KIND, delete),
)
"""What the API answers about senders."""
