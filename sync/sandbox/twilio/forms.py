"""Reads form parameters: each with its check, its documented error code, and its name in answers."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sync.sandbox.call import Call
from sync.sandbox.twilio.errors import invalid, missing, refused
from sync.sandbox.twilio.shapes import snake

Check = Callable[[Call, str, str], Any]
"""Call, parameter and text → value."""


def form(call: Call, fields: Mapping[str, Check], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """The parameters that were sent, under their names in answers."""
    for name in required:
        if not call.request.form.get(name):
            raise missing(call, name)
    if call.quirk("twilio-unknown-parameters") == "refused":
        for name in call.request.form:
            if name not in fields and name not in required:
                raise refused(call, 400, 20001, f"Unknown parameters: {name}")
    sent = call.request.form
    return {snake(name): check(call, name, sent[name]) for name, check in fields.items() if name in sent}


def text(call: Call, name: str, value: str) -> str:
    """Anything."""
    return value


def named(call: Call, name: str, value: str) -> str:
    """A friendly name."""
    if len(value) > 64:
        raise refused(call, 400, 20002, "Invalid FriendlyName")
    return value


def switch(call: Call, name: str, value: str) -> bool:
    """``true`` or ``false``; the letter case does not count (assumed)."""
    if value.lower() not in ("true", "false"):
        raise invalid(call, name)
    return value.lower() == "true"


def method(call: Call, name: str, value: str) -> str:
    """The HTTP method of a webhook."""
    if value.upper() not in ("GET", "POST"):
        raise refused(call, 400, 21403, f"{name} is not valid")
    return value.upper()


def url(call: Call, name: str, value: str) -> str:
    """The address of a webhook; empty clears it."""
    if value and not value.lower().startswith(("http://", "https://")):
        raise refused(call, 400, 21402, f"{name} is not valid: {value}")
    return value


def among(*values: str) -> Check:
    """One of some words."""

    def check(call: Call, name: str, value: str) -> str:
        if value not in values:
            raise invalid(call, name)
        return value

    return check


def between(low: int, high: int, code: int = 20001) -> Check:
    """A number within bounds."""

    def check(call: Call, name: str, value: str) -> int:
        if not value.lstrip("-").isdecimal() or not low <= int(value) <= high:
            raise invalid(call, name, code)
        return int(value)

    return check


def several(call: Call, name: str, value: str) -> list[str]:
    """A parameter that is repeated."""
    return call.request.form.getlist(name)


def tree(call: Call, name: str, value: str) -> Any:
    """JSON."""
    try:
        return json.loads(value)
    except ValueError:
        raise invalid(call, name) from None


def like(pattern: str, value: str) -> bool:
    """Whether a number contains a pattern, in which ``*`` stands for any digit."""
    import re

    wanted = re.escape(pattern.strip()).replace(r"\*", r"\d")
    return re.search(wanted, value) is not None
