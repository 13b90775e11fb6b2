"""Steps about languages: add, enable, make the default one."""

from typing import Any

from sync.errors import AnswerError
from sync.names import plain
from sync.plan.words import Kind
from sync.platforms.pingone import languages
from sync.platforms.pingone.desk import Desk, writable
from sync.platforms.pingone.steps import Step

Json = dict[str, Any]

LATE = "must be enabled before"
"""In the refusal of a default language whose enabling has not arrived everywhere; it does within minutes."""
WAITS = (0.5, 1, 2, 4, 8, 15, 30, 60, 60, 60, 60)
"""Seconds between the attempts then."""


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
