"""Steps about settings, policies, languages and contents, and deletions of every kind."""

from typing import Any

from sync.errors import AnswerError
from sync.names import plain
from sync.plan.words import Action, Kind
from sync.platforms.pingone import contents, languages, policies, settings
from sync.platforms.pingone.desk import Desk, writable
from sync.platforms.pingone.steps import Step

Json = dict[str, Any]

LATE = "must be enabled before"
"""In the refusal of a default language whose enabling has not arrived everywhere; it does within minutes."""
WAITS = (0.5, 1, 2, 4, 8, 15, 30, 60, 60, 60, 60)
"""Seconds between the attempts then."""


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


def language(desk: Desk, step: Step) -> None:
    """Add a language, which can be neither enabled nor default at first; enable it; make it the default one."""
    wanted = languages.declared(desk.config).get(plain(step.key), {})
    live_id = step.live_id or _added(desk, step, wanted)["id"]
    change = desk.draft.change(Kind.LANGUAGE, step.key)
    differences = change.differences if change else ()
    fields = {each.path[0]: each.after for each in differences if each.path[0] in ("enabled", "name")}
    path = f"{desk.languages}/{live_id}"
    if fields:
        desk.pen.put(path, lambda now: {**writable(now), **fields}, str(step))
    if any(each.path[0] == "default" for each in differences):
        _make_default(desk, path, step)


def _added(desk: Desk, step: Step, wanted: dict[str, Any]) -> Json:
    body: Json = {"locale": step.key, "enabled": False, "default": False}
    if wanted.get("name"):
        body["name"] = wanted["name"]

    def find() -> Json | None:
        listed = desk.door.pages(desk.languages, "languages")
        return next((each for each in listed if plain(each.get("locale", "")) == plain(step.key)), None)

    return desk.pen.post(desk.languages, body, find, str(step))


def _make_default(desk: Desk, path: str, step: Step) -> None:
    for wait in (*WAITS, None):
        try:
            desk.pen.put(path, lambda now: {**writable(now), "enabled": True, "default": True}, str(step))
        except AnswerError as error:
            if LATE not in str(error) or wait is None:
                raise
            desk.sleep(wait)
        else:
            return


def write_content(desk: Desk, step: Step) -> None:
    """A content of a template."""
    content, body = desk.draft.contents[step.key]
    folder = desk.contents(content.template)
    if body is not None:
        desk.pen.put(f"{folder}/{body['id']}", lambda now: contents.changed_body(content, now), f"template {step.key}")
        return

    def find() -> Json | None:
        own = (each for each in desk.door.pages(folder, "contents") if not each.get("default"))
        key = contents.natural_key(content)
        return next((each for each in own if contents.live_key(content.template, each) == key), None)

    desk.pen.post(folder, contents.changed_body(content, {}), find, str(step))


def delete(desk: Desk, step: Step) -> None:
    """An object that the file does not name."""
    folder = {
        Kind.SENDER: desk.senders,
        Kind.POLICY: desk.policies,
        Kind.LANGUAGE: desk.languages,
        Kind.TEMPLATE: desk.contents(step.key.partition("/")[0]),
        Kind.SETTINGS: desk.settings,
    }[step.kind]
    desk.pen.delete(f"{folder}/{step.live_id}", str(step))
