"""For everything that a sender of your own is expected to deliver there is a request.

PingOne chooses a sender by its numbers and routes and only then looks for the request. If there is none for calls,
the attempt ends there, and the user who asked to be called hears nothing. For a Studio sender the flows are the
requests.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.model.senders import Provider, Sender
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the selected numbers of each such sender, then at the routes that name it."""
    idle: set[str] = set()
    for key, sender in config.senders.items():
        for finding in _numbers(sender):
            idle.add(key)
            yield finding
    for _, route in config.routes():
        for index, key in enumerate(route.senders):
            named = config.senders.get(key)
            delivered = _delivered(named) if named else frozenset()
            if named and delivered and delivered.isdisjoint(route.methods) and key not in idle:
                message = f"this route is for {route.methods[0]}, and no {_word(named)} of {quote(key)} delivers that"
                yield Finding(route.at / "senders" / index, message, "add one, or name another sender")


def _numbers(sender: Sender) -> Iterator[Finding]:
    delivered = _delivered(sender)
    for method in ("sms", "voice") if delivered else ():
        able = [number for number in sender.numbers or () if number.selected and method in number.capabilities]
        if able and method not in delivered:
            more = f" and {len(able) - 1} more" if len(able) > 1 else ""
            start = f"no {_word(sender)} of {quote(sender.key)} delivers {method}"
            message = f"{start}, which {quote(able[0].number)}{more} can do"
            hint = f"add a {_word(sender)} for {method}, or take {method} out of capabilities"
            yield Finding(able[0].at / "capabilities", message, hint)


def _delivered(sender: Sender) -> frozenset[str]:
    """What the requests or flows deliver; empty for a sender whose provider does that by itself."""
    if sender.provider is Provider.STUDIO:
        return frozenset(sender.flows)
    return frozenset(method for request in sender.requests for method in request.deliver)


def _word(sender: Sender) -> str:
    return "flow" if sender.provider is Provider.STUDIO else "request"
