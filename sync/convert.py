"""Plain data that passed the schema → the model, one function for each kind of object.

Nothing is checked here: what the schema refused never comes this way.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sync.model import (
    Account,
    Address,
    ApiKey,
    Auth,
    Chain,
    Content,
    Cooldown,
    Countries,
    Identifier,
    Languages,
    Number,
    PingIdScreen,
    Platform,
    Policy,
    Provider,
    Quota,
    RateLimit,
    Reference,
    Request,
    Route,
    Sender,
    Settings,
    Target,
    Worker,
)
from sync.place import Pointer

BOTH = ("sms", "voice")


def target(at: Pointer, raw: dict[str, Any]) -> Target:
    """The target of any platform."""
    return Target(
        at=at,
        platform=Platform(raw["platform"]),
        name=raw.get("name", ""),
        environment=identifier(at, raw, "environment"),
        region=raw.get("region", ""),
        worker=_worker(at / "worker", raw["worker"]) if "worker" in raw else None,
        directory=raw.get("directory", ""),
        portal=raw.get("portal", ""),
        app=identifier(at, raw, "app"),
        access_token=reference(at, raw, "access_token"),
    )


def account(at: Pointer, name: str, raw: dict[str, Any]) -> Account:
    """Twilio credentials."""
    return Account(
        at=at,
        name=name,
        sid=identifier(at, raw, "account_sid"),
        token=reference(at, raw, "auth_token"),
        read_key=_api_key(at, raw, "read_key"),
        api_key=_api_key(at, raw, "api_key"),
    )


def sender(at: Pointer, key: str, raw: dict[str, Any]) -> Sender:
    """A sender of a PingOne environment."""
    return Sender(
        at=at,
        key=key,
        provider=Provider(raw["provider"]),
        name=raw.get("name", key),
        id=raw.get("id", ""),
        enabled=raw.get("enabled", True),
        protect=raw.get("protect", False),
        account=raw["account"] if "account" in raw else account(at, "", raw) if "account_sid" in raw else None,
        numbers=_numbers(at / "numbers", raw["numbers"]) if "numbers" in raw else None,
        messaging_service=identifier(at, raw, "messaging_service"),
        verify_service=identifier(at, raw, "verify_service"),
        flows={method: identifier(at / "flows", raw["flows"], method) for method in raw.get("flows", ())},
        access_token=reference(at, raw, "access_token"),
        channel=raw.get("channel", ""),
        auth=_auth(at / "auth", raw["auth"]) if "auth" in raw else None,
        requests=tuple(_request(at / "requests" / index, item) for index, item in enumerate(raw.get("requests", ()))),
    )


def authgear_sender(at: Pointer, key: str, raw: dict[str, Any]) -> Sender:
    """The one sender of an Authgear project, or the one account of PingID."""
    ids = {lang: {"default": ids} if isinstance(ids, str) else ids for lang, ids in raw.get("sender_ids", {}).items()}
    return Sender(
        at=at,
        key=key,
        provider=Provider(raw["provider"]),
        name=key,
        account=account(at, "", raw),
        numbers=_numbers(at / "numbers", raw["numbers"]) if "numbers" in raw else None,
        messaging_service=identifier(at, raw, "messaging_service"),
        origin=raw.get("from", ""),
        sender_ids=ids,
    )


def policy(at: Pointer, key: str, raw: dict[str, Any]) -> Policy:
    """A notification policy."""
    return Policy(
        at=at,
        key=key,
        name=raw.get("name", key),
        id=raw.get("id", ""),
        protect=raw.get("protect", False),
        countries=countries(at / "countries", raw["countries"]) if "countries" in raw else None,
        quotas=tuple(_quota(at / "quotas" / kind, kind, item) for kind, item in raw.get("quotas", {}).items()),
        cooldowns=tuple(
            _cooldown(at / "cooldown" / method, method, item) for method, item in raw.get("cooldown", {}).items()
        ),
        routes=tuple(_route(at / "routes" / index, item) for index, item in enumerate(raw["routes"]))
        if "routes" in raw
        else None,
    )


def countries(at: Pointer, raw: Any) -> Countries:
    """Countries of a policy or of an Authgear project."""
    if isinstance(raw, str):
        return Countries(at, raw)
    mode = next((word for word in ("allow", "deny") if word in raw), "all")
    return Countries(at, mode, tuple(raw.get(mode, ())), tuple(raw.get("methods", BOTH)), tuple(raw.get("pinned", ())))


def chain(at: Pointer, raw: list[str]) -> Chain:
    """The fallback chain."""
    return Chain(at, tuple(raw))


def languages(at: Pointer, raw: dict[str, Any]) -> Languages:
    """The languages of an environment."""
    return Languages(
        at, raw.get("default", ""), tuple(raw["enabled"]) if "enabled" in raw else None, raw.get("names", {})
    )


def settings(at: Pointer, raw: dict[str, Any]) -> Settings:
    """The settings of an environment."""
    users = raw.get("allowed_users")
    return Settings(
        at, _address(raw.get("from")), _address(raw.get("reply_to")), tuple(users) if isinstance(users, list) else users
    )


def rate_limits(at: Pointer, raw: dict[str, Any]) -> tuple[RateLimit, ...]:
    """Authgear's limits."""
    return tuple(
        RateLimit(at / kind, kind)
        if item is False
        else RateLimit(at / kind, kind, item["period"], item.get("burst", 1))
        for kind, item in raw.items()
    )


def screen(at: Pointer, raw: dict[str, Any]) -> PingIdScreen:
    """PingID's screen, from all sections of a file and of what it extends."""
    limits = raw.get("limits", {})
    return PingIdScreen(
        at,
        raw.get("methods", {}),
        limits.get("daily_used"),
        limits.get("daily_unused"),
        limits.get("enforce_after_migration", False),
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


def identifier(at: Pointer, raw: dict[str, Any], key: str) -> Identifier:
    """An identifier, or the reference that stands for it; empty where it is left out."""
    value = raw.get(key, "")
    return value if isinstance(value, str) else _reference(at / key, value)


def reference(at: Pointer, raw: dict[str, Any], key: str) -> Reference | None:
    """A secret's reference."""
    return _reference(at / key, raw[key]) if key in raw else None


def _reference(at: Pointer, raw: dict[str, str]) -> Reference:
    return Reference(at, raw.get("env", ""), raw.get("file", ""), raw.get("rotated", ""))


def _worker(at: Pointer, raw: dict[str, Any]) -> Worker:
    return Worker(
        at,
        identifier(at, raw, "environment"),
        identifier(at, raw, "client_id"),
        reference(at, raw, "client_secret"),
        reference(at, raw, "access_token"),
    )


def _api_key(at: Pointer, raw: dict[str, Any], key: str) -> ApiKey | None:
    if key not in raw:
        return None
    return ApiKey(at / key, identifier(at / key, raw[key], "sid"), _reference(at / key / "secret", raw[key]["secret"]))


def _numbers(at: Pointer, raw: list[Any]) -> tuple[Number, ...]:
    return tuple(
        Number(at / index, item)
        if isinstance(item, str)
        else Number(
            at / index,
            item["number"],
            item.get("type", ""),
            _shared(tuple(item.get("capabilities", ()))),
            _shared(tuple(item.get("countries", ()))),
            item.get("selected", True),
        )
        for index, item in enumerate(raw)
    )


@lru_cache(maxsize=256)
def _shared(words: tuple[str, ...]) -> tuple[str, ...]:
    """One tuple for all equal ones: numbers by the thousand have the same capabilities and countries."""
    return words


def _auth(at: Pointer, raw: dict[str, Any]) -> Auth:
    ((kind, item),) = raw.items()
    where = at / kind
    key = next(key for key in ("password", "token", "value", "client_secret", "assertion") if key in item)
    return Auth(
        at=where,
        kind=kind,
        secret=_reference(where / key, item[key]),
        username=item.get("username", ""),
        header=item.get("name", ""),
        url=item.get("url", ""),
        client_id=item.get("client_id", ""),
        assertion=key == "assertion",
        scopes=tuple(item.get("scopes", ())),
    )


def _request(at: Pointer, raw: dict[str, Any]) -> Request:
    headers = {
        name: value if isinstance(value, str) else _reference(at / "headers" / name, value)
        for name, value in raw.get("headers", {}).items()
    }
    return Request(
        at=at,
        method=raw["method"],
        deliver=tuple(raw["deliver"]),
        url=raw["url"],
        json=raw.get("json"),
        form=raw.get("form", {}),
        body=raw.get("body", ""),
        headers=headers,
        number_format=raw.get("number_format", "full"),
        before_tag=raw.get("before_tag", ""),
        after_tag=raw.get("after_tag", ""),
    )


def _quota(at: Pointer, kind: str, raw: Any) -> Quota:
    if isinstance(raw, str):
        return Quota(at, kind)
    return Quota(at, kind, raw["per"], raw.get("total", 0), raw.get("claimed", 0), raw.get("unclaimed", 0))


def _cooldown(at: Pointer, method: str, raw: Any) -> Cooldown:
    if raw is False:
        return Cooldown(at, method, enabled=False)
    return Cooldown(at, method, True, raw["resend_limit"], tuple(raw["periods"]), raw.get("group_by", "recipient"))


def _route(at: Pointer, raw: dict[str, Any]) -> Route:
    listed = tuple(raw["countries"]) if "countries" in raw else None
    return Route(at, tuple(raw["senders"]), listed, tuple(raw.get("methods", BOTH)))


def _address(raw: Any) -> Address | str | None:
    return Address(raw["address"], raw.get("name", "")) if isinstance(raw, dict) else raw


def _content(at: Pointer, template: str, locale: str, method: str, variant: str, raw: dict[str, Any]) -> Content:
    key = "content" if "content" in raw else "body"
    verify = raw.get("verify_template")
    sender_address, reply_to = _address(raw.get("from")), _address(raw.get("reply_to"))
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
