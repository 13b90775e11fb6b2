"""Steps about contents of templates."""

from typing import Any

from sync.platforms.pingone import contents
from sync.platforms.pingone.desk import Desk
from sync.platforms.pingone.steps import Step

Json = dict[str, Any]


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
