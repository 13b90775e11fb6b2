"""Channel senders such as WhatsApp numbers (messaging_v2): read, and removed; they are registered elsewhere."""

from datetime import datetime

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import invalid, not_found
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, picked, sid, words

CHANNEL = "twilio.channel_sender"
TYPES = {"whatsapp": "WhatsApp", "messenger": "Messenger", "rcs": "RCS"}
SHOWN = words("sid status sender_id configuration webhook profile properties offline_reasons compliance")


def sender_type(address: str) -> str:
    """``whatsapp:+1…`` → ``WhatsApp``."""
    scheme = address.partition(":")[0]
    return TYPES.get(scheme, scheme)


def new(now: datetime, account: str, given: Body) -> Body:
    """A channel sender as it is stored."""
    return {**dict.fromkeys(SHOWN), "sid": sid("XE"), "status": "ONLINE", **given}


def show(call: Call, channel: Body) -> Body:
    """A channel sender as messaging v2 shows it."""
    url = f"{call.base}/v2/Channels/Senders/{channel['sid']}"
    return {**picked(channel, SHOWN), "url": url}


def listed(call: Call, account: Body) -> Reply:
    """The senders of one channel, which has to be named."""
    wanted = call.request.args.get("Channel")
    if not wanted:
        raise invalid(call, "Channel")
    items = [
        (rank, channel)
        for rank, channel in call.store.ranked(CHANNEL, account["sid"])
        if channel["sender_id"].partition(":")[0] == wanted.lower()
    ]
    return meta_page(call, "senders", items, lambda channel: show(call, channel))


def fetched(call: Call, account: Body, channel: str) -> Reply:
    """One sender."""
    found = call.store.get(CHANNEL, account["sid"], channel)
    if found is None:
        raise not_found(call)
    return Reply(200, show(call, found))


def deleted(call: Call, account: Body, channel: str) -> Reply:
    """The sender is gone, from messaging services too."""
    if not call.store.delete(CHANNEL, account["sid"], channel):
        raise not_found(call)
    pooled = call.store.find("twilio.pool_channel_sender", channel)
    if pooled is not None:
        call.store.delete("twilio.pool_channel_sender", pooled[0], channel)
    return Reply(204)


ROUTES: tuple[Route, ...] = (
    *product("/v2/Channels/Senders", CHANNEL, "messaging/channel-senders", GET=listed),
    *product(
        f"/v2/Channels/Senders/<{SID}:channel>", CHANNEL, "messaging/channel-senders", GET=fetched, DELETE=deleted
    ),
)
