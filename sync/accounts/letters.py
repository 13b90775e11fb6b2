"""A content of a file → the words of a test message, as a phone would show or speak them."""

import re
from html import escape
from typing import NamedTuple

from sync.errors import UsageError
from sync.messages.variables import Use, filled
from sync.messages.voices import SPELLING
from sync.model import Config, Content
from sync.names import plain
from sync.wording import listing

CODE = "012345"
"""Begins with a zero, as one in ten codes does: what takes it for a number shows it at once."""
PLAIN = f"Your code is {CODE}."
USUAL = "strong_authentication"


class Choice(NamedTuple):
    """Which content is wanted; what is empty may be any."""

    template: str = ""
    locale: str = ""
    variant: str = ""


class Letter(NamedTuple):
    """A text that is ready to be sent."""

    text: str
    source: str
    """Where the words come from, for a sentence."""


def letter(config: Config, method: str, choice: Choice) -> Letter:
    """The words of the content that fits; a plain sentence where the file has none and none is asked for."""
    found = [content for content in config.contents if content.method == method and _fits(content, choice)]
    if not found:
        if any(choice):
            raise UsageError(f"the file has no {method} content for {listing(filter(None, choice))}")
        return Letter(PLAIN, "a plain text, for the file has none")
    default = plain(config.languages.default) if config.languages else ""
    content = min(found, key=lambda one: (one.template != USUAL, plain(one.locale) != default))
    name = "/".join(filter(None, (content.template, content.locale, method, content.variant)))
    return Letter(filled(content.text, _example), name)


def _fits(content: Content, choice: Choice) -> bool:
    return (
        choice.template in ("", content.template)
        and (not choice.locale or plain(choice.locale) == plain(content.locale))
        and choice.variant == content.variant
    )


def _example(use: Use) -> str:
    return CODE if use.name.lower() == "otp" else use.name


def spoken(text: str) -> str:
    """A text of a call as TwiML. What is to be spelt is spelt; other tags are the platform's own, and left out."""
    spelling = rf"(?is)<{SPELLING}>(.*?)</{SPELLING}>"
    spelt = re.sub(spelling, lambda match: " ".join(match[1].replace(" ", "")), text)
    words = " ".join(re.sub("<[^<>]*>", " ", spelt).split())
    return f"<Response><Say>{escape(words)}</Say></Response>"
