"""Plain data → languages and contents of templates."""

from collections.abc import Iterator
from typing import Any

from sync.model.contents import Address, Content, Languages
from sync.place import Pointer


def languages(at: Pointer, raw: dict[str, Any]) -> Languages:
    """The languages of an environment."""
    return Languages(
        at, raw.get("default", ""), tuple(raw["enabled"]) if "enabled" in raw else None, raw.get("names", {})
    )


def contents(at: Pointer, raw: dict[str, Any]) -> Iterator[Content]:
    """All contents of one template in one language, variants after their main content."""
    template, locale = str(at.path[1]), str(at.path[2])
    for method, item in raw.items():
        here = at / method
        if any(key != "variants" for key in item):
            yield _content(here, template, locale, method, "", item)
        for variant, value in item.get("variants", {}).items():
            yield _content(here / "variants" / variant, template, locale, method, variant, value)


def address(raw: Any) -> Address | str | None:
    """An address, or the word that stands in its place; None where it is left out."""
    return Address(raw["address"], raw.get("name", "")) if isinstance(raw, dict) else raw


def _content(at: Pointer, template: str, locale: str, method: str, variant: str, raw: dict[str, Any]) -> Content:
    key = "content" if "content" in raw else "body"
    verify = raw.get("verify_template")
    sender_address, reply_to = address(raw.get("from")), address(raw.get("reply_to"))
    return Content(
        at=at,
        template=template,
        locale=locale,
        method=method,
        variant=variant,
        text=raw.get(key, ""),
        text_at=at / key,
        title=raw.get("subject", raw.get("title", "")),
        sender=raw.get("sender", ""),
        voice=raw.get("voice", ""),
        verify_template=(verify["id"], verify["locale"]) if verify else None,
        body_file=raw.get("body_file", ""),
        from_address=sender_address if isinstance(sender_address, Address) else None,
        reply_to=reply_to if isinstance(reply_to, Address) else None,
        charset=raw.get("charset", ""),
        content_type=raw.get("content_type", ""),
        category=raw.get("category", ""),
    )
