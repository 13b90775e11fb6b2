"""Which text counts, in the way in which Authgear looks for the short texts of a project.

A key that the project has in any language counts before what is built in: in the language that is asked for, else in
the language of those whose own is not offered, else in another one (``pkg/util/template/translation.go``).
"""

from collections.abc import Mapping

from sync.model.senders import Sender
from sync.platforms.authgear.live import Live
from sync.platforms.authgear.senders import wanted_ids

BUILT_IN = "Authgear"
"""The name of the product and the sender id of every message, where a project has none of its own."""


def origin_of(sender: Sender, live: Live, language: str, message: str) -> str:
    """Where a message comes from, as a file wants it: a service, a number, a short code or a sender id."""
    ids = wanted_ids(sender, live)
    return str(sender.messaging_service) or sender.origin or _first(ids, live, language, message, "default")


def product_name(live: Live, language: str) -> str:
    """What ``{{ template "app.name" }}`` stands for in a project."""
    return _first(live.words, live, language, "app.name")


def _first(texts: Mapping[str, Mapping[str, str]], live: Live, language: str, *keys: str) -> str:
    """The first of the keys that there is in any language, in the language that counts."""
    order = (language, live.fallback, *sorted(texts))
    return next((texts[each][key] for key in keys for each in order if key in texts.get(each, {})), BUILT_IN)
