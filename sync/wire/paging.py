"""All pages of a collection in the HAL form, whatever their links say: same origin, below the base, each once."""

from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from sync.errors import AnswerError
from sync.wire.answers import line

MOST_PAGES = 1000
LONGEST = 8000
"""Characters of an address."""


def collected(fetch: Callable[[str], dict[str, Any]], first: str, key: str, base: str) -> list[dict[str, Any]]:
    """The objects of ``_embedded[key]`` of every page, by the absence of a next link."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    url = first
    while url:
        if url in seen or len(seen) == MOST_PAGES:
            flaw = "leads back to a page that was read already" if url in seen else f"goes on after {MOST_PAGES} pages"
            raise AnswerError(f"the list of {key} {flaw}, so it cannot be read to its end", 200)
        seen.add(url)
        body = fetch(url)
        found += _members(body, key)
        url = _next(body, key, url, base)
    return found


def _members(body: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a page. What is no collection is an error: taken for an empty one, all would be made anew."""
    embedded = body.get("_embedded")
    members = embedded.get(key) if isinstance(embedded, dict) else None
    if members is None:
        count = body.get("size", body.get("count"))
        if count == 0 or (count is None and embedded == {}):
            return []
    if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
        raise AnswerError(f"the answer to the list of {key} is not the documented collection", 200)
    return members


def _next(body: dict[str, Any], key: str, url: str, base: str) -> str:
    """The address of the next page; empty where there is none. The token goes there, so it must be the vendor's."""
    links = body.get("_links")
    link = links.get("next") if isinstance(links, dict) else None
    if link is None:
        return ""
    href = link.get("href") if isinstance(link, dict) else None
    if not isinstance(href, str):
        raise AnswerError(f"the next page of the list of {key} has no address", 200)
    try:
        following = urljoin(url, href)
        if not following.isprintable() or len(following) > LONGEST:
            raise ValueError
        parts, own = urlsplit(following), urlsplit(base)
        same = _origin(parts) == _origin(own)
    except ValueError:
        raise AnswerError(f"the address of the next page of the list of {key} cannot be read", 200) from None
    if not same or not parts.path.startswith(f"{own.path}/") or ".." in unquote(parts.path).split("/"):
        where = line(parts.netloc.rpartition("@")[2])
        raise AnswerError(f"the next page of the list of {key} is elsewhere ({where}), and is not followed", 200)
    return following


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None, str | None]:
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or usual, parts.username
