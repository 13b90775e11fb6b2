"""Both styles of pages: ``next_page_uri`` of v2010, ``meta`` of the product hosts.

A page token names a place in the order of creation (``PA…`` after it, ``PB…`` before it), so that what is created or
deleted while a client pages through shifts nothing.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sync.sandbox.call import Call, Reply
from sync.sandbox.twilio.errors import refused
from sync.sandbox.twilio.shapes import Body

LARGEST = 1000
DEFAULT = 50
OWN = ("PageSize", "Page", "PageToken")

Ranked = Sequence[tuple[int, Any]]


class _Page(NamedTuple):
    items: list[Any]
    number: int
    size: int
    before: str | None
    """The token of the page before, if there is one."""
    after: str | None


def v2010_page(call: Call, key: str, items: Ranked, show: Callable[[Any], Body]) -> Reply:
    """A page as v2010 gives it; addresses are relative and keep the filters."""
    page = _page(call, items, DEFAULT)
    start = page.number * page.size

    def uri(number: int, token: str | None = None) -> str:
        return f"{call.path}?{_query(call, page.size, number, token)}"

    body = {
        "first_page_uri": uri(0),
        "next_page_uri": page.after and uri(page.number + 1, page.after),
        "previous_page_uri": page.before and uri(max(page.number - 1, 0), page.before),
        "page": page.number,
        "page_size": page.size,
        "start": start,
        "end": start + max(len(page.items) - 1, 0),
        "uri": uri(page.number, call.request.args.get("PageToken")),
        key: [show(item) for item in page.items],
    }
    return Reply(200, body)


def meta_page(call: Call, key: str, items: Ranked, show: Callable[[Any], Body], default: int = DEFAULT) -> Reply:
    """A page as the product hosts give it; addresses are absolute."""
    page = _page(call, items, default)

    def url(number: int, token: str | None = None) -> str:
        return f"{call.base}{call.path}?{_query(call, page.size, number, token)}"

    meta = {
        "page": page.number,
        "page_size": page.size,
        "first_page_url": url(0),
        "previous_page_url": page.before and url(max(page.number - 1, 0), page.before),
        "url": url(page.number, call.request.args.get("PageToken")),
        "next_page_url": page.after and url(page.number + 1, page.after),
        "key": key,
    }
    return Reply(200, {"meta": meta, key: [show(item) for item in page.items]})


def newest_first(items: Ranked) -> Ranked:
    """The same objects in the opposite order; ranks rise again, as tokens need it."""
    return [(-rank, item) for rank, item in reversed(items)]


def whole(call: Call, name: str, default: int) -> int:
    """A parameter that is a number from 0; anything else counts as not given (assumed)."""
    text = call.request.args.get(name, "")
    return int(text) if text.isdecimal() else default


def _page(call: Call, items: Ranked, default: int) -> _Page:
    size = whole(call, "PageSize", default) or default
    if size > LARGEST:
        if call.quirk("twilio-page-size") == "refused":
            raise refused(call, 400, 20007, "Page size too large")  # the status is assumed
        size = LARGEST
    number = whole(call, "Page", 0)
    first = _first(call, items, number * size, size)
    shown = items[first : first + size]
    return _Page(
        [item for _, item in shown],
        number,
        size,
        _token("PB", shown[0][0]) if shown and first else None,
        _token("PA", shown[-1][0]) if shown and first + size < len(items) else None,
    )


def _first(call: Call, items: Ranked, otherwise: int, size: int) -> int:
    """The index of the first object of a page: the token decides, without one the number of the page."""
    token = call.request.args.get("PageToken")
    if not token:
        return otherwise
    parts = re.fullmatch(r"(PA|PB)(-?)([0-9a-f]{32})", token)
    if parts is None:
        raise refused(call, 400, 21481, "Invalid PageToken")
    rank = int(f"{parts[2]}{parts[3]}", 16)
    if parts[1] == "PA":
        return sum(1 for other, _ in items if other <= rank)
    return max(0, sum(1 for other, _ in items if other < rank) - size)


def _token(way: str, rank: int) -> str:
    return f"{way}{'-' if rank < 0 else ''}{abs(rank):032x}"


def _query(call: Call, size: int, number: int, token: str | None) -> str:
    filters = [(name, value) for name, value in call.request.args.items(multi=True) if name not in OWN]
    own = [("PageSize", size), ("Page", number), *([("PageToken", token)] if token else [])]
    return urlencode([*filters, *own])
