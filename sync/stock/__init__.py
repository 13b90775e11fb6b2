"""Configs → the world of a sandbox: the accounts, numbers and environments that the files speak of, as if they existed.

The form of a world is that of docs/sandbox.md; nothing is imported from the sandbox. Every identifier is a text by now,
and secrets are what the sandbox's placeholders stand for, never real ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sync.model import Reference
from sync.model.config import Config, Platform, Target
from sync.model.senders import Account, ApiKey, Number
from sync.place import Pointer
from sync.stock.twilio import Secret, World, named, twilio_accounts

DELIVERY = "https://notifications.example.com/syniverse"
"""Where a Syniverse account reports to; the real address is shown by PingOne."""
PORTAL = "https://portal.authgear.com"
"""The one portal of the sandbox, which stands for every portal that a file names."""
TOPICS = ("SCG-Message", "SCG-Voice-Calls")


def world(configs: Sequence[Config], secret: Secret) -> World:
    """Everything that the files take for granted, as a world of the sandbox."""
    return {
        "pingone": {"environments": [_environment(config) for config in configs if _is_pingone(config)]},
        "twilio": {"accounts": twilio_accounts(configs, secret)},
        "syniverse": {"accounts": _syniverse(configs, secret)},
        "authgear": _authgear(configs, secret),
    }


def sandboxed(config: Config) -> Config:
    """A config that depends on nothing outside of the sandbox, so that a sandbox stocked once fits it from then on.

    Twilio secrets are named after what they open instead of after variables: an account of the sandbox has one token,
    while two files may call its variable differently, and a variable may get another name. A token for PingOne that is
    given from outside would be unknown there, so the worker application signs in.
    """
    return config._replace(
        target=config.target and _sandboxed_target(config.target),
        accounts={name: _sandboxed_account(account) for name, account in config.accounts.items()},
        senders={
            name: sender._replace(account=_sandboxed_account(sender.account))
            if isinstance(sender.account, Account)
            else sender
            for name, sender in config.senders.items()
        },
    )


def _sandboxed_target(target: Target) -> Target:
    portal = PORTAL if target.portal else ""
    return target._replace(worker=target.worker and target.worker._replace(access_token=None), portal=portal)


def _sandboxed_account(account: Account) -> Account:
    return account._replace(
        token=account.token and named(account.token, account.sid),
        read_key=account.read_key and _key_named(account.read_key),
        api_key=account.api_key and _key_named(account.api_key),
    )


def with_secrets(given: Any, secret: Secret) -> Any:
    """A world that a person wrote, its Twilio accounts and keys with the secrets that ``sandboxed`` configs refer to.

    Those that are written there stay; what has not the form of a world is left to the sandbox to complain about.
    """
    for account in _entries(given.get("twilio") if isinstance(given, dict) else None, "accounts"):
        _complete(account, "auth_token", secret)
        for key in _entries(account, "keys"):
            _complete(key, "secret", secret)
    return given


def _entries(given: Any, name: str) -> list[Any]:
    found = given.get(name) if isinstance(given, dict) else None
    return found if isinstance(found, list) else []


def _complete(given: Any, field: str, secret: Secret) -> None:
    if isinstance(given, dict) and isinstance(given.get("sid"), str):
        given.setdefault(field, secret(named(Reference(Pointer("")), given["sid"])))


def _key_named(key: ApiKey) -> ApiKey:
    return key._replace(secret=named(key.secret, key.sid))


def _is_pingone(config: Config) -> bool:
    return config.target is not None and config.platform is Platform.PINGONE


def _environment(config: Config) -> World:
    target, settings = config.target, config.settings
    assert target is not None  # noqa: S101  only such configs come here
    users = settings.allowed_users if settings and isinstance(settings.allowed_users, tuple) else ()
    return {
        "id": target.environment,
        **({"name": target.name} if target.name else {}),
        **({"region": target.region.upper()} if target.region else {}),
        **({"users": [{"id": user, "username": f"user-{user[:8]}"} for user in users]} if users else {}),
    }


def _syniverse(configs: Iterable[Config], secret: Secret) -> list[World]:
    """One account per token."""
    lines: dict[str, dict[str, World]] = {}
    channels: dict[str, dict[str, None]] = {}
    for config in configs:
        for sender in config.senders.values():
            if sender.access_token is None:
                continue
            token = secret(sender.access_token)
            numbers = (_line(number) for number in sender.numbers or ())
            lines.setdefault(token, {}).update((line["address"], line) for line in numbers)
            channels.setdefault(token, {}).update({sender.channel: None} if sender.channel else {})
    return [_syniverse_account(token, lines[token], channels[token]) for token in lines]


def _line(number: Number) -> World:
    capabilities = [word.upper() for word in number.capabilities or ("sms", "voice")]
    kind = "SHORTCODE" if number.is_short_code else "LONGCODE"
    return {"address": number.number.removeprefix("+"), "type_id": kind, "capabilities": capabilities}


def _syniverse_account(token: str, lines: Mapping[str, World], channels: Iterable[str]) -> World:
    own = sha256(token.encode()).hexdigest()
    spare = {"address": f"1202555{int(own, 16) % 10_000:04d}", "type_id": "LONGCODE", "capabilities": ["SMS", "VOICE"]}
    senders = list(lines.values()) or [spare]
    inside = [sender["address"] for sender in senders]
    return {
        "name": f"account-{own[:12]}",
        "token": token,
        "senders": senders,
        "channels": [{"name": name, "priority": "HIGH", "senders": inside} for name in channels],
        "deliveries": [{"name": "pingone", "address": DELIVERY}],
        "subscriptions": [{"topic": topic, "delivery": "pingone"} for topic in TOPICS],
    }


def _authgear(configs: Iterable[Config], secret: Secret) -> World:
    """Projects that are reached through a portal, and for each token the person it belongs to."""
    users: dict[str, World] = {}
    apps: dict[str, World] = {}
    for config in configs:
        target = config.target
        if target is None or not target.app or target.access_token is None:
            continue
        token = secret(target.access_token)
        user = f"user-{sha256(token.encode()).hexdigest()[:12]}"
        users[user] = {"id": user, "token": token}
        app = apps.setdefault(str(target.app), {"id": target.app, "collaborators": {}})
        app["collaborators"][user] = "OWNER"
    return {"users": list(users.values()), "apps": list(apps.values())}
