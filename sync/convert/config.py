"""Plain data → the target and the settings of its environment."""

from typing import Any

from sync.convert import identifier, reference
from sync.convert.contents import address
from sync.model.config import Platform, Settings, Target, Worker
from sync.place import Pointer


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


def settings(at: Pointer, raw: dict[str, Any]) -> Settings:
    """The settings of an environment."""
    users = raw.get("allowed_users")
    return Settings(
        at, address(raw.get("from")), address(raw.get("reply_to")), tuple(users) if isinstance(users, list) else users
    )


def _worker(at: Pointer, raw: dict[str, Any]) -> Worker:
    return Worker(
        at,
        identifier(at, raw, "environment"),
        identifier(at, raw, "client_id"),
        reference(at, raw, "client_secret"),
        reference(at, raw, "access_token"),
    )
