"""``updateApp``: all of it, or nothing (``pkg/portal/appresource/manager.go``, ``configsource/resources.go``).

Files are changed in order in a copy: the ``updates``, then ``appConfig``, then the secrets. What comes out is checked
as a whole and stored only then. When authgear.yaml is among the files, scripts that nothing refers to are deleted.
"""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sync.sandbox.authgear import credentials, settings
from sync.sandbox.authgear.errors import Json, Unexpected, conflict, too_large
from sync.sandbox.authgear.gotext import fault
from sync.sandbox.authgear.resources import LIMIT, Resource, builtin, packed, resource, translations
from sync.sandbox.authgear.state import CONFIG, FEATURES, SECRETS, App, Files, mapping, part
from sync.sandbox.authgear.texts import checksum, decoded, write_yaml


class Edit(NamedTuple):
    """A change of one file."""

    path: str
    checksum: str
    """What the file must have now; anything goes if it is empty."""
    data: bytes | None = None
    """The new bytes; None deletes the file."""
    instructions: Json | None = None
    """For the secrets: what to do, instead of bytes."""


def edits(given: Json) -> list[Edit]:
    """The changes that the input of the mutation asks for, in their order."""
    made = []
    for item in given.get("updates") or ():
        if item["path"] == SECRETS:
            raise Unexpected("direct update on authgear.secrets.yaml is disallowed")
        text = item.get("data")
        made.append(Edit(item["path"], item.get("checksum") or "", None if text is None else decoded(text)))
    if given.get("appConfig") is not None:
        made.append(Edit(CONFIG, given.get("appConfigChecksum") or "", write_yaml(given["appConfig"])))
    instructions = given.get("secretConfigUpdateInstructions")
    if instructions is not None:
        guard = given.get("secretConfigUpdateInstructionsChecksum") or ""
        made.append(Edit(SECRETS, guard, instructions=instructions))
    return made


def apply(app: App, changes: list[Edit], suffix: str, is_plan_enforced: bool) -> Files:
    """The files after the changes; an exception leaves everything as it was."""
    files = dict(app.files)
    for edit in changes:
        now = files.get(edit.path, b"")
        if edit.checksum and checksum(now) != edit.checksum:
            raise conflict(edit.path)
        known = resource(edit.path)
        if known is None:
            raise Unexpected(f"invalid resource '{edit.path}': unknown resource path")
        _check_size(edit)
        new = _changed(app._replace(files=files), known, edit, suffix, is_plan_enforced)
        if new is None:
            files.pop(edit.path, None)
        else:
            files[edit.path] = new
    _check_all(app, files)
    if any(edit.path == CONFIG for edit in changes):
        for orphan in _orphans(app._replace(files=files)):
            del files[orphan]
    return files


def _check_size(edit: Edit) -> None:
    size = len(edit.data or b"")
    if size > LIMIT:
        raise too_large(edit.path, size, LIMIT)


def _changed(app: App, known: Resource, edit: Edit, suffix: str, is_plan_enforced: bool) -> bytes | None:
    """The new bytes of a file; each kind of file has its own rules."""
    if known.kind == "secrets":
        return credentials.changed(app, edit.instructions or {}, is_plan_enforced)
    if known.kind == "features":
        raise Unexpected(f"cannot update '{FEATURES}'")
    if known.kind == "config":
        if edit.data is None:
            raise Unexpected(f"cannot delete '{CONFIG}'")
        settings.check_change(app, edit.data, suffix)
    elif known.kind == "translation" and edit.data is not None:
        usual = translations(builtin(known) or b"{}")
        own = {key: value for key, value in translations(edit.data).items() if usual.get(key) != value}
        return packed(own) if own else None
    elif known.kind == "message" and part(app.features, "messaging", "template_customization_disabled"):
        raise Unexpected("template: update disallowed")
    return edit.data


def _check_all(app: App, files: Files) -> None:
    """The whole project, once more."""
    for path, data in files.items():
        known = resource(path)
        if known is not None and known.kind == "message":
            error = fault(_text(data))
            if error is not None:
                raise Unexpected(f"invalid resource: invalid text template: {error}")
    config = settings.parse(files.get(CONFIG, b""))
    credentials.check_merged(files.get(SECRETS, b""))
    if config["id"] != app.id:
        raise Unexpected(f"invalid resource '{CONFIG}': incorrect app ID")


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _orphans(app: App) -> list[str]:
    """The scripts that no hook and no SMS provider of the project runs."""
    config: Any = mapping(app.files[CONFIG])
    handlers = [
        item
        for kind in ("blocking_handlers", "non_blocking_handlers")
        for item in part(config, "hook", kind) or ()
        if isinstance(item, dict)
    ]
    custom = [item["data"] for item in app.secrets if item.get("key") == "sms.custom"]
    urls = [urlsplit(str(item.get("url", ""))) for item in (*handlers, *custom)]
    used = {url.path.removeprefix("/") for url in urls if url.scheme == "authgeardeno"}
    scripts = [path for path in app.files if (known := resource(path)) is not None and known.kind == "script"]
    return [path for path in scripts if path not in used]
