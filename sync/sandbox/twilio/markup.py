"""v2010 without ``.json``: the same answers as XML (usage/twilios-response)."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sync.sandbox.call import Call, Reply
from sync.sandbox.twilio.shapes import pascal

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PAGING = ("page", "page_size", "start", "end", "uri", "first_page_uri", "next_page_uri", "previous_page_uri")


def wants_xml(call: Call) -> bool:
    """Whether the client asked for XML, which is what v2010 takes a path without an ending for."""
    return call.host.startswith("api.") and not call.path.endswith(".json")


def document(name: str, body: dict[str, Any]) -> str:
    """An object as a document."""
    return f"{HEAD}<TwilioResponse>{_element(name, body)}</TwilioResponse>"


def as_xml(name: str, reply: Reply) -> Reply:
    """An answer turned into XML; a page becomes an element with its paging in attributes.

    That the attributes are the JSON fields without underscores (``pagesize``, ``nextpageuri``) follows the older
    documentation; what is nested is assumed to be elements.
    """
    if not isinstance(reply.body, dict):
        return reply
    if "page_size" in reply.body:
        lists = [key for key in reply.body if key not in PAGING]
        attributes = "".join(f" {key.replace('_', '')}={quoteattr(_text(reply.body[key]))}" for key in PAGING)
        inside = "".join(_element(name, item) for item in reply.body[lists[0]])
        tag = pascal(lists[0])
        text = f"{HEAD}<TwilioResponse><{tag}{attributes}>{inside}</{tag}></TwilioResponse>"
    else:
        text = document(name, reply.body)
    return reply._replace(body=None, text=text, content_type="application/xml")


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inside = "".join(_element(pascal(key), item) for key, item in value.items())
    elif isinstance(value, list):
        inside = "".join(_element(name.removesuffix("s"), item) for item in value)
    else:
        inside = escape(_text(value))
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return text.replace(".json", "") if text.startswith("/2010-04-01/") else text
