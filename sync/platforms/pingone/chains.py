"""Where senders are named: the fallback chain of the settings and the routes of policies."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Json = dict[str, Any]

PINGONE = "PINGONE_TWILIO"
"""The word for Ping's own account in a chain."""
OUR_PINGONE = "pingone"
"""Ours, which no sender may have for a name."""

Rename = Callable[[str], str | None]
"""Identifier of a sender → the one that takes its place, or None where it disappears."""


def chain(settings: Mapping[str, Any]) -> list[str]:
    """The identifiers in the fallback chain."""
    return [str(entry) for entry in settings.get("smsProvidersFallbackChain") or ()]


def conditions(policy: Json) -> list[Json]:
    """The routes of a policy, in PingOne's words."""
    return list((policy.get("providerConfiguration") or {}).get("conditions") or ())


def route(condition: Json) -> list[str]:
    """The identifiers in a route."""
    return [str(entry.get("id", "")) for entry in condition.get("fallbackChain") or ()]


def users(settings: Mapping[str, Any], policies: Iterable[Json], sender: str) -> list[str]:
    """Who names a sender, in words."""
    found = ["the fallback chain"] if sender in chain(settings) else []
    return found + [
        f"policy {policy.get('name', '')}"
        for policy in policies
        if any(sender in route(condition) for condition in conditions(policy))
    ]


def renamed_settings(settings: Json, rename: Rename) -> Json:
    """The settings with other identifiers in their chain."""
    if not chain(settings):
        return settings
    return {**settings, "smsProvidersFallbackChain": _renamed(chain(settings), rename)}


def renamed_policy(policy: Json, rename: Rename) -> Json:
    """A policy with other identifiers in its routes."""
    if not conditions(policy):
        return policy
    renamed = [
        {**condition, "fallbackChain": [{"id": each} for each in _renamed(route(condition), rename)]}
        for condition in conditions(policy)
    ]
    return {**policy, "providerConfiguration": {**policy["providerConfiguration"], "conditions": renamed}}


def emptied(settings: Mapping[str, Any], policies: Iterable[Json], rename: Rename) -> list[str]:
    """Whose chain or route would be left without any sender."""
    found = ["the fallback chain"] if chain(settings) and not _renamed(chain(settings), rename) else []
    return found + [
        f"a route of policy {policy.get('name', '')}"
        for policy in policies
        if any(route(each) and not _renamed(route(each), rename) for each in conditions(policy))
    ]


def _renamed(ids: list[str], rename: Rename) -> list[str]:
    """The identifiers after a renaming; two that become one stand once."""
    return list(dict.fromkeys(new for old in ids if (new := rename(old)) is not None))


def names(ids: Iterable[str], keys: Mapping[str, str]) -> tuple[str, ...]:
    """Identifiers as the names that the file knows them by; a sender that it does not know keeps its identifier."""
    return tuple(dict.fromkeys(OUR_PINGONE if each == PINGONE else keys.get(each, each) for each in ids))
