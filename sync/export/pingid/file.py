"""What PingID's screen shows → the text of a senders file for a PingOne environment."""

from typing import Any, NamedTuple

from sync.export.naming import key_for, shown
from sync.export.pingid.found import Line
from sync.export.pingid.screen import Screen
from sync.model import Identifier, Reference
from sync.model.config import Platform
from sync.numbering import is_nanp_toll_free
from sync.platforms.pingone.chains import OUR_PINGONE
from sync.source.layout import Block, Noted, Remark, document


class Aim(NamedTuple):
    """Where a migration leads."""

    file: str
    """The name of the new file."""
    environment: str = ""
    """Empty where it is not known yet: the file is a base then."""
    region: str = ""
    is_kept: bool = False
    """Whether the new file is written, or only shown."""
    flags: str = ""
    """What belongs behind every command about the new file."""


def text(screen: Screen, aim: Aim) -> str:
    """The file. Numbers keep the order of the description."""
    head: dict[Any, Any] = {Remark(_about(screen, aim)): None, "version": 1}
    if aim.environment:
        head["target"] = Block(platform=Platform.PINGONE.value, environment=aim.environment, region=aim.region)
    return document(
        {
            **head,
            "senders": _senders(screen),
            "fallback_chain": _chain(screen),
            "policies": Block(default=Block(countries=_COUNTRIES, **_quotas(screen))),
        }
    )


def key(screen: Screen) -> str:
    """The name of the sender, which is that of the description wherever PingOne's files allow it."""
    return key_for(screen.key, (), "twilio", reserved=(OUR_PINGONE,))


_COUNTRIES = Noted("all", "PingID has no list of countries")


def _about(screen: Screen, aim: Aim) -> str:
    name = f" {shown(screen.name)}" if screen.name else ""
    text = f"Made by sendersync migrate from the description of the PingID account{name}."
    if not aim.environment:
        text += " Before it can be planned, it needs a target: the PingOne environment, and its region."
    return text


def _senders(screen: Screen) -> dict[Any, Any]:
    if not screen.is_custom:
        return {}
    sender = Block(
        provider="twilio",
        account_sid=_written(screen.sid),
        auth_token=_written(screen.token or ""),
        numbers=_numbers(screen),
    )
    return Block({key(screen): sender})


def _written(value: Identifier) -> Any:
    if isinstance(value, Reference):
        return {"env": value.env} if value.env else {"file": value.file}
    return value


def _numbers(screen: Screen) -> Any:
    """As they are written in the description; with their facts where the account was asked."""
    lines = screen.found.lines if screen.found else {}
    limited = toll_free(screen)
    numbers = [_number(number, number in limited, lines.get(number)) for number in screen.numbers]
    return Noted(numbers, f"toll-free, so for recipients in the US only: {', '.join(limited)}") if limited else numbers


def _number(number: str, is_toll_free: bool, line: Line | None) -> Any:
    if line is None or not line.methods:
        return number
    return {
        "number": number,
        "type": "toll-free" if is_toll_free else "standard",
        "capabilities": list(line.methods),
    }


def toll_free(screen: Screen) -> list[str]:
    """The numbers that PingOne uses for one country only, unless countries stand beside them."""
    lines = screen.found.lines if screen.found else {}
    listed = {number for number, line in lines.items() if line.toll_free}
    return [number for number in screen.numbers if number in listed or is_nanp_toll_free(number)]


def _chain(screen: Screen) -> Any:
    if not screen.is_custom:
        return Noted([OUR_PINGONE], "Ping Identity's own account")
    if screen.falls_back is None:
        return Noted([key(screen)], "the description does not say; PingID's default is Disable")
    return Noted(
        [key(screen), OUR_PINGONE] if screen.falls_back else [key(screen)],
        f"Fallback To Default Account: {'Enable' if screen.falls_back else 'Disable'}",
    )


def _quotas(screen: Screen) -> dict[str, Any]:
    """Limits only where somebody asks for them; those that PingID does enforce are left to PingOne's policy."""
    if screen.enforce:
        quota: Any = {"per": "user", "claimed": screen.limits.used, "unclaimed": screen.limits.unused}
        note = "new: PingID enforces no limits with a custom account"
        return {"quotas": Block(sms_voice=Noted(quota, note) if screen.is_custom else quota)}
    if screen.is_custom:
        return {"quotas": Block(sms_voice=Noted("unlimited", "PingID enforces no limits with a custom account"))}
    return {}
