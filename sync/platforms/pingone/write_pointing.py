"""Steps about what names senders: the settings and the policies."""

from typing import Any

from sync.plan.words import Action
from sync.platforms.pingone import policies, settings
from sync.platforms.pingone.desk import Desk
from sync.platforms.pingone.steps import Step

Json = dict[str, Any]


def users(desk: Desk, _step: Step) -> None:
    """Who may get messages, alone: whether PingOne still takes that is not known."""
    declared = desk.config.settings

    def change(now: Json) -> Json:
        return settings.changed_body(now, None, declared, desk.id, lambda old: old)

    desk.pen.put(desk.settings, change, "the settings")


def point_settings(desk: Desk, step: Step) -> None:
    """The settings, as the file has them, or only with other senders in their chain."""
    declared = (desk.config.chain, desk.config.settings) if _is_declared(desk, step) else (None, None)

    def change(now: Json) -> Json:
        return settings.changed_body(now, *declared, desk.id, desk.final)

    desk.pen.put(desk.settings, change, "the settings")


def point_policy(desk: Desk, step: Step) -> None:
    """A policy, as the file has it, or only with other senders in its routes."""
    policy = desk.draft.policies[step.key][0] if _is_declared(desk, step) else None
    if step.live_id:

        def change(now: Json) -> Json:
            return policies.changed_body(now, policy, desk.id, desk.final)

        desk.pen.put(f"{desk.policies}/{step.live_id}", change, f"policy {step.key}")
    elif policy is not None:
        body = policies.changed_body({"name": policy.name}, policy, desk.id, desk.final)

        def find() -> Json | None:
            listed = desk.door.pages(desk.policies, "notificationsPolicies")
            return next((each for each in listed if each.get("name") == body["name"]), None)

        desk.pen.post(desk.policies, body, find, str(step))


def _is_declared(desk: Desk, step: Step) -> bool:
    """Whether a step writes what the file says, or only lets an object name other senders."""
    change = next(
        change
        for change in desk.draft.changes
        if (change.kind, change.key, change.live_id) == (step.kind, step.key, step.live_id)
    )
    return change.action is not Action.REPOINT
