"""What a Studio flow gets is JSON, whatever the values of the variables.

A flow takes the whole message as its parameters. ``{"OTP":${otp}}`` works until a code begins with 0, because no JSON
number does: one user in ten gets no code. In quotes it always works.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.templates import template_of
from sync.messages.variables import Use, filled, miswritten, uses
from sync.model.config import Config
from sync.model.contents import Content
from sync.rules.carriers import carriers
from sync.wording import MAX_QUOTED, listing, quote

SEVERITY = Severity.ERROR

_CODES = frozenset({"otp", "code", "code.value"})
_NAMES = frozenset({"username", "user.username", "user.name.given", "user.name.family", "credential.name"})
_SHOWN = 3
_EXAMPLE = '{"OTP": "${otp}"}'


def check(config: Config) -> Iterator[Finding]:
    """Look at the messages of each method that only Studio senders carry."""
    if config.is_base or config.damaged & {"senders", "fallback_chain", "policies"}:
        return
    for method in ("sms", "voice"):
        contents = [content for content in config.contents if content.method == method]
        found = carriers(config, method) if contents else []
        if found and all(carrier.is_studio for carrier in found):
            for content in contents:
                yield from _look(content)


def _look(content: Content) -> Iterator[Finding]:
    """Fill the content in and read it; a variable that is itself written wrongly is another rule's matter."""
    text = content.text
    if miswritten(text, template_of(content.template).variables):
        return
    if not _is_json(filled(text, _plain_value)):
        yield Finding(content.text_at, *_no_json(text))
    elif not _is_json(filled(text, _quoted_value)):
        message = "a name with a quotation mark or a backslash in it breaks this JSON"
        hint = "leave names out of what a flow gets, unless yours have neither"
        yield Finding(content.text_at, message, hint, Severity.WARNING)


def _no_json(text: str) -> tuple[str, str]:
    bare = [use for use in _outside_quotes(text) if not _is_json(_plain_value(use))]
    quoted = filled(text, lambda use: f'"{use.text}"' if use in bare else use.text)
    if not bare or not _is_json(filled(quoted, _plain_value)):
        return "a Studio flow takes JSON, and this is not JSON", f"write it like {_EXAMPLE}"
    if any(_is_code(use) for use in bare):
        reason = "a code such as 012345 is no JSON number"
    else:
        reason = "a text is no JSON without quotes"
    written = list(dict.fromkeys(use.text[:MAX_QUOTED] for use in bare))[:_SHOWN]
    message = f"{listing(written)} {'stands' if len(written) == 1 else 'stand'} outside quotes, and {reason}"
    return message, f"write {listing(quote(text) for text in written)}, with the quotes"


def _is_code(use: Use) -> bool:
    return use.name.lower() in _CODES


def _plain_value(use: Use) -> str:
    """The value that breaks most easily; what an application hands in may be a number, so it counts as one."""
    if _is_code(use):
        return "012345"
    return "Jo" if use.name.lower() in _NAMES else "1"


def _quoted_value(use: Use) -> str:
    return 'J"o' if use.name.lower() in _NAMES else _plain_value(use)


def _is_json(text: str) -> bool:
    import json

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _outside_quotes(text: str) -> list[Use]:
    """The variables that do not stand inside a JSON text."""
    found, inside, position = [], False, 0
    for use in uses(text):
        between = text[position : use.start].replace("\\\\", "").replace('\\"', "")
        inside ^= between.count('"') % 2 == 1
        position = use.start + len(use.text)
        if not inside:
            found.append(use)
    return found
