"""Senders of the two Syniverse kinds. The token is checked against the simulated Syniverse, which lists the rest.

create-phone-delivery-settings-syniverse and …-syniverse-channels, update-phone-delivery-settings-syniverse-channels.
"""

from sync.sandbox.accounts import SyniverseAccount, syniverse_account
from sync.sandbox.call import Call
from sync.sandbox.pingone import hal
from sync.sandbox.pingone.errors import Json, invalid_value
from sync.sandbox.pingone.form import Form
from sync.sandbox.pingone.senders import numbers
from sync.sandbox.pingone.senders.common import credential


def _account(call: Call, token: str) -> SyniverseAccount:
    account = syniverse_account(call.store, call.clock, token)
    if account is None:
        raise invalid_value("authToken", "Authentication with the provider failed.")
    return account


def _live(call: Call, stored: Json) -> SyniverseAccount:
    return syniverse_account(call.store, call.clock, stored.get("authToken", "")) or SyniverseAccount((), ())


def create_plain(call: Call, form: Form) -> Json:
    """A sender that uses the numbers of an account. A ``sid`` is tolerated: the Terraform provider sends one."""
    token = form.text("authToken", required=True)
    body = {"name": form.text("name"), "authToken": token}
    form.done()
    account = _account(call, str(token))
    if not account.lines:
        raise invalid_value("authToken", "The account has no number to send from.")
    return {**body, "numbers": numbers.listed(account.lines)}


def update_plain(call: Call, form: Form, stored: Json) -> Json:
    """Another selection of numbers."""
    token = credential(call, form, stored, "pingone-put-without-token")
    body = {"name": form.text("name"), "authToken": token}
    known = numbers.listed(_live(call, {**stored, **body}).lines, stored["numbers"])
    chosen = numbers.choose(call, form, known)
    form.done()
    return {**body, "numbers": chosen}


def show_plain(call: Call, stored: Json) -> Json:
    """A sender with its numbers."""
    return numbers.refreshed(call, stored, lambda: _live(call, stored).lines)


def create_channels(call: Call, form: Form) -> Json:
    """A sender that uses a channel of an account, none of them selected yet."""
    token = form.text("authToken", required=True)
    body = {"name": form.text("name"), "authToken": token}
    form.done()
    account = _account(call, str(token))
    time = hal.now(call)
    channels = [
        {
            "selected": False,
            "available": True,
            "createdAt": time,
            "name": channel.name,
            "priority": channel.priority,
            "id": channel.id,
            "capabilities": list(channel.capabilities),
        }
        for channel in account.channels
    ]
    # What these three hold is not documented; a client copies them as they are.
    return {
        **body,
        "channels": channels,
        "deliveryConfigurationsExist": False,
        "smsTopicSubscription": {},
        "voiceTopicSubscription": {},
    }


def update_channels(call: Call, form: Form, stored: Json) -> Json:
    """Another channel. Everything is required, the token too, as the update page lists it."""
    name, token = form.text("name", required=True), form.text("authToken", required=True)
    exist = form.flag("deliveryConfigurationsExist", required=True)
    topics = {key: form.part(key, required=True) for key in ("smsTopicSubscription", "voiceTopicSubscription")}
    entries = form.parts("channels", required=True) or ()
    chosen = {entry.text("id", required=True): entry.flag("selected") or False for entry in entries}
    if unknown := set(chosen) - {None, *(item["id"] for item in stored["channels"])}:
        form.bad("channels", f"The account has no channel {min(map(str, unknown))}.")
    if token is not None:
        token = credential(call, form, stored, "pingone-put-without-token")
    form.done()
    channels = [{**item, "selected": chosen.get(item["id"], False)} for item in stored["channels"]]
    return {
        "name": name,
        "authToken": token,
        "channels": channels,
        "deliveryConfigurationsExist": exist,
        **{key: part.body for key, part in topics.items() if part},
    }


def show_channels(_call: Call, stored: Json) -> Json:
    """A sender as it was stored."""
    return stored
