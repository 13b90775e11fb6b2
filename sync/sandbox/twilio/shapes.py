"""What Twilio's objects have in common: SIDs, both styles of dates, names of fields."""

import re
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

Body = dict[str, Any]
"""A JSON object, as stored or as answered."""

DAY = 86_400.0


def sid(prefix: str) -> str:
    """A new SID."""
    return prefix + secrets.token_hex(16)


def is_sid(prefix: str, text: object) -> bool:
    """Whether a text has the form that every specification of Twilio's gives for a SID."""
    return isinstance(text, str) and re.fullmatch(prefix + "[0-9a-fA-F]{32}", text) is not None


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC and whole seconds: what the product hosts show, and what is stored."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The time that a stored date names."""
    return datetime.fromisoformat(text)


def rfc2822(text: str | None) -> str | None:
    """A stored date as v2010 and iam show it: ``Thu, 30 Jul 2015 23:19:04 +0000``."""
    return None if text is None else format_datetime(moment(text))


def snake(parameter: str) -> str:
    """``SmsFallbackUrl`` → ``sms_fallback_url``, ``Totp.TimeStep`` → ``totp.time_step``."""
    return re.sub(r"(?<=[A-Za-z0-9])(?=[A-Z])", "_", parameter).lower()


def pascal(field: str) -> str:
    """``sms_fallback_url`` → ``SmsFallbackUrl``."""
    return "".join(word[:1].upper() + word[1:] for word in field.split("_"))


def picked(item: Body, fields: tuple[str, ...]) -> Body:
    """The named fields of an object, null where it has none."""
    return {field: item.get(field) for field in fields}


def words(text: str) -> tuple[str, ...]:
    """Names, one after the other."""
    return tuple(text.split())
