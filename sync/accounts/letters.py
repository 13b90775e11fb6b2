"""A content of a file → the words of a test message, as a phone would show or speak them.

The templates of PingOne have variables, those of Authgear are Go's; everything else is the same for both.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from sync.errors import UsageError
from sync.messages import gotemplate
from sync.messages.variables import Use, filled
from sync.messages.voices import SPELLING
from sync.model.config import Config
from sync.model.contents import Content
from sync.names import plain
from sync.wording import listing

CODE = "012345"
"""Begins with a zero, as one in ten codes does: what takes it for a number shows it at once."""
PLAIN = f"Your code is {CODE}."
USUAL = "strong_authentication"
USUAL_MESSAGE = "verification"
"""The same for Authgear."""


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


NO_WORDS = Letter(PLAIN, "a plain text, for the file has none")


def letter(config: Config, method: str, choice: Choice) -> Letter:
    """The words of the content that fits; a plain sentence where the file has none and none is asked for."""
    content = picked(config, method, choice, USUAL, config.languages.default if config.languages else "")
    return Letter(filled(content.text, _example), _name(content)) if content else NO_WORDS


def picked(config: Config, method: str, choice: Choice, template: str, locale: str) -> Content | None:
    """The content that fits, of this template and in this language if there is one; UsageError where none does."""
    found = [content for content in config.contents if content.method == method and _fits(content, choice)]
    if not found and any(choice):
        raise UsageError(f"the file has no {method} content for {listing(filter(None, choice))}")
    return min(found, key=lambda one: (one.template != template, plain(one.locale) != plain(locale)), default=None)


def go_letter(content: Content, values: Mapping[str, str]) -> Letter:
    """The words of a template of Authgear, which is given some of its fields (``.Phone``) and templates (``app.name``).

    UsageError where only Authgear knows what it says.
    """
    name = _name(content)
    template = gotemplate.parse(content.text)
    if template.blocks or template.functions:
        raise UsageError(f"only Authgear itself can fill in {name}, which holds more than fields: try another template")

    known = {".Code": CODE, **values}

    def value(words: str) -> str:
        key = words.removeprefix("template").strip(" ").removesuffix(" .").strip('"`')
        return known.get(key, key.lstrip("."))

    return Letter(gotemplate.filled(content.text, value), name)


def _name(content: Content) -> str:
    return "/".join(filter(None, (content.template, content.locale, content.method, content.variant)))


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
