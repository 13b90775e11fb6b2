"""Syniverse: the messaging API (SCG) as far as PingOne needs it, the event manager (ESS) and the refreshing of tokens.

Kinds in the store, each in the scope of its account's name: ``syniverse.sender``, ``syniverse.channel``,
``syniverse.delivery``, ``syniverse.subscription``, ``syniverse.message``. The id of a ``syniverse.account`` is that
name.
"""

from sync.sandbox.call import Route, untraced
from sync.sandbox.syniverse import channels, events, messages, senders, tokens
from sync.sandbox.syniverse.errors import SAOP, error
from sync.sandbox.syniverse.gate import ess, scg
from sync.sandbox.syniverse.quirks import QUIRKS
from sync.sandbox.syniverse.world import SHAPE, dump, load

__all__ = ["HOSTS", "NAME", "QUIRKS", "SHAPE", "dump", "error", "load", "routes", "traces"]

NAME = "syniverse"
HOSTS: tuple[str, ...] = ("api.syniverse.com",)

_ROUTES = (
    *scg(
        "/messaging/sender_ids",
        senders.KIND,
        GET=senders.listed,
        POST=senders.create,
        DELETE=senders.delete_all,
    ),
    *scg("/messaging/sender_ids/list", senders.KIND, GET=senders.listed_short),
    *scg("/messaging/sender_ids/purchase", senders.KIND, POST=senders.purchase),
    *scg("/messaging/sender_ids/<sender>", senders.KIND, GET=senders.one, POST=senders.update, DELETE=senders.delete),
    *scg("/messaging/channels", channels.KIND, GET=channels.listed, POST=channels.create),
    *scg(
        "/messaging/channels/<channel>",
        channels.KIND,
        GET=channels.one,
        POST=channels.update,
        DELETE=channels.delete,
    ),
    *scg(
        "/messaging/channels/<channel>/sender_ids",
        channels.KIND,
        GET=channels.list_senders,
        POST=channels.add_senders,
    ),
    *scg("/messaging/channels/<channel>/sender_ids/<sender>", channels.KIND, DELETE=channels.remove_sender),
    *scg("/messaging/message_requests", messages.KIND, POST=messages.send),
    *ess("/topics", "syniverse.topic", GET=events.list_topics),
    *ess("/event-types", "syniverse.topic", GET=events.list_event_types),
    *ess("/topics/<topic>/subscriptions", events.SUBSCRIPTION, POST=events.subscribe),
    *ess("/topic-subscriptions", events.SUBSCRIPTION, GET=events.list_subscriptions),
    *ess("/topic-subscriptions/<subscription>", events.SUBSCRIPTION, DELETE=events.unsubscribe),
    *ess("/delivery-configurations", events.DELIVERY, GET=events.list_deliveries, POST=events.create_delivery),
    *ess("/delivery-configurations/<delivery>", events.DELIVERY, GET=events.one_delivery),
    Route("GET", f"{SAOP}/apptoken-refresh", "syniverse.token", tokens.refresh),
)


def routes(host: str) -> tuple[Route, ...]:
    """What the one host answers."""
    return _ROUTES


traces = untraced
