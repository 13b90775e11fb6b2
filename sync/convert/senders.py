"""Plain data → accounts, senders and their chain."""

from functools import lru_cache
from typing import Any

from sync.convert import identifier, reference, reference_at
from sync.model.senders import Account, ApiKey, Auth, Chain, Number, Provider, Request, Sender
from sync.place import Pointer


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


def chain(at: Pointer, raw: list[str]) -> Chain:
    """The fallback chain."""
    return Chain(at, tuple(raw))


def _api_key(at: Pointer, raw: dict[str, Any], key: str) -> ApiKey | None:
    if key not in raw:
        return None
    return ApiKey(
        at / key, identifier(at / key, raw[key], "sid"), reference_at(at / key / "secret", raw[key]["secret"])
    )


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
        secret=reference_at(where / key, item[key]),
        username=item.get("username", ""),
        header=item.get("name", ""),
        url=item.get("url", ""),
        client_id=item.get("client_id", ""),
        assertion=key == "assertion",
        scopes=tuple(item.get("scopes", ())),
    )


def _request(at: Pointer, raw: dict[str, Any]) -> Request:
    headers = {
        name: value if isinstance(value, str) else reference_at(at / "headers" / name, value)
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
