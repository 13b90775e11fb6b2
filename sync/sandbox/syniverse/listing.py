"""Lists: filters named after fields, and the paging that the SDKs know and the Swagger does not."""

from collections.abc import Iterable
from typing import Any

from sync.sandbox.call import Call, Reply
from sync.sandbox.syniverse import quirks
from sync.sandbox.syniverse.errors import refusal
from sync.sandbox.syniverse.gate import Body

INTEGERS = ("application_id", "company_id", "version_number")
FLAGS = ("check_white_list",)
CONTROLS = ("limit", "offset", "sort")


def chosen(call: Call, items: Iterable[Body], filters: Iterable[str]) -> list[Body]:
    """The items that a query asks for; a parameter that is no filter is refused (error 4004)."""
    known, found = set(filters), list(items)
    for name, wanted in call.request.args.items():
        if name in CONTROLS:
            continue
        if name not in known:
            raise refusal(call, 4004, name)
        if name in INTEGERS and not wanted.isdecimal():
            raise refusal(call, 4003, name)
        found = [item for item in found if _is(item.get(name), wanted)]
    return found


def page(call: Call, items: list[Body]) -> Reply:
    """A list as one page of it."""
    paging = call.quirk(quirks.PAGING.name)
    if sort := call.request.args.get("sort"):
        items = sorted(items, key=lambda item: str(item.get(sort, "")))  # the direction is not documented: assumed
    if paging == "none":
        return Reply(200, {"list": items})
    size = len(items) if call.quirk(quirks.PAGE_SIZE.name) == "all" else int(call.quirk(quirks.PAGE_SIZE.name))
    offset, limit = _number(call, "offset", 0), _number(call, "limit", size)
    total: Any = str(len(items)) if paging == "total-text" else len(items)
    return Reply(200, {"list": items[offset : offset + limit], "total": total})


def _number(call: Call, name: str, otherwise: int) -> int:
    given = call.request.args.get(name)
    if given is None:
        return otherwise
    if not given.isdecimal() or len(given) > len(str(2**31)):
        raise refusal(call, 4003, name)
    return int(given)


def _is(value: Any, wanted: str) -> bool:
    if isinstance(value, list):
        return wanted.upper() in {str(word).upper() for word in value}
    if isinstance(value, bool):
        return wanted.lower() == str(value).lower()
    return value is not None and str(value) == wanted
