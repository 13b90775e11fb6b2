"""Links, collections and pages, and the times in all answers.

https://developer.pingidentity.com/pingone-api/platform/reference/paging-ordering-collections.html
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json, detail, refusal
from sync.sandbox.pingone.filters import Condition, conditions
from sync.sandbox.quirks import Quirk

MOST = 5000
"""The largest ``limit``, as the pages about languages and environments have it."""

QUIRKS = (
    Quirk(
        "pingone-pages",
        "pingone.environment, pingone.population, pingone.language, pingone.template, pingone.content, pingone.user",
        ("GET",),
        "How full a page is. The documentation lets the server return fewer objects than the limit.",
        {"short": "one fewer than the limit while more follow", "full": "as many as the limit"},
        "short",
        "A client that stops at the first page shorter than its limit reads only a part.",
    ),
    Quirk(
        "pingone-empty-arrays",
        "pingone.sender, pingone.settings, pingone.policy",
        ("GET", "POST", "PUT"),
        "What stands in an answer for a list that was never set.",
        {"omitted": "nothing", "empty": "an empty list", "null": "null"},
        "omitted",
        "Live tests of the Terraform provider read a custom sender without numbers back without the property.",
    ),
    Quirk(
        "pingone-order",
        "pingone.sender, pingone.policy",
        ("GET", "POST", "PUT"),
        "In which order numbers, requests and quotas come back. The Terraform provider treats them as sets.",
        {"reversed": "the other way round", "as-sent": "as they were sent"},
        "reversed",
        "A client that compares them in order sees a difference that is none.",
    ),
)


def stamp(time: datetime) -> str:
    """A time as PingOne writes it: ``2026-04-23T13:28:25.644Z``."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03}Z"


def now(call: Call) -> str:
    """The time of the request."""
    return stamp(call.clock.now())


def link(call: Call, *steps: str) -> Json:
    """A link below ``/v1`` on the host and prefix that the client used."""
    return {"href": "/".join((call.base, "v1", *steps))}


def held(call: Call, env: str, *steps: str) -> Json:
    """What every object of an environment begins with: its links; the last step is the object's id."""
    return {
        "_links": {
            "self": link(call, "environments", env, *steps),
            "environment": link(call, "environments", env),
        },
        "id": steps[-1],
        "environment": {"id": env},
    }


def unordered(call: Call, items: Sequence[Any]) -> list[Any]:
    """A list whose order means nothing, in the order that the quirk wants."""
    return list(reversed(items)) if call.quirk("pingone-order") == "reversed" else list(items)


def absent(call: Call, body: Json, *names: str) -> Json:
    """The body with what the quirk wants in place of lists that are not set."""
    choice = call.quirk("pingone-empty-arrays")
    fill: dict[str, Any] = {"empty": [], "null": None}
    return body if choice == "omitted" else {**dict.fromkeys(names, fill[choice]), **body}


def whole(call: Call, key: str, items: list[Json], *steps: str) -> Json:
    """A collection that knows no pages."""
    return {"_links": {"self": link(call, *steps)}, "_embedded": {key: items}, "count": len(items), "size": len(items)}


def listed(
    call: Call,
    key: str,
    items: Sequence[Json],
    steps: tuple[str, ...],
    known: Mapping[str, frozenset[str]],
    show: Callable[[Json], Json],
    default: int = 1000,
    limited: Callable[[Collection[Condition]], bool] = lambda _wanted: True,
) -> Json:
    """A page of a collection: filtered, ordered, cut at ``limit`` where that counts, with a link to the next one."""
    query = call.request.args
    wanted = conditions(query["filter"], known) if "filter" in query else ()
    chosen = [item for item in items if all(condition.holds(item) for condition in wanted)]
    if order := query.get("order"):
        name = order.lstrip("+-")
        chosen.sort(key=lambda item: str(item.get(name, "")).casefold(), reverse=order.startswith("-"))
    limit, start = _limit(query.get("limit"), default), _start(query.get("cursor"))
    end = start + (limit if limited(wanted) else len(chosen))
    if end < len(chosen) and limit > 1 and call.quirk("pingone-pages") == "short":
        end -= 1
    page = [show(item) for item in chosen[start:end]]
    links = {"self": link(call, *steps)}
    if end < len(chosen):
        rest = {**query.to_dict(), "limit": str(limit), "cursor": urlsafe_b64encode(f"at {end}".encode()).decode()}
        links["next"] = {"href": f"{links['self']['href']}?{urlencode(rest)}"}
    return {"_links": links, "_embedded": {key: page}, "count": len(chosen), "size": len(page)}


def _limit(text: str | None, default: int) -> int:
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST:
        raise _refused("limit", f"limit is between 1 and {MOST}", rangeMinimumValue=1, rangeMaximumValue=MOST)
    return int(text)


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        word, _, number = urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        if word == "at" and number.isdigit():
            return int(number)
    except ValueError:
        pass
    raise _refused("cursor", "the cursor is not one that was given out")


def _refused(target: str, message: str, **inner: int) -> Exception:
    return refusal(400, "INVALID_REQUEST", message, detail("INVALID_PARAMETER", target, message, **inner))
