"""Which paths are files of a project, in which language they are, and what stands there when the project has none.

The texts of the deployment are our own; where the vendor has built-in ones, and the names of the messages, are facts
(``pkg/util/intl/language_constant.go``, ``pkg/lib/translation/message_declarations.go``).
"""

import json
import re
from typing import NamedTuple

from sync.sandbox.authgear.errors import Unexpected
from sync.sandbox.authgear.state import CONFIG, FEATURES, SECRETS, Files
from sync.sandbox.authgear.texts import names

LANGUAGES = names(
    "en af am ar hy az eu be bn bg my ca zh-HK zh-CN zh-TW hr cs da nl et fil fi fr gl ka de el hi hu is id it ja"
    " kn km ko ky lo lv lt mk ms ml mr mn ne no fa pl pt-PT pt-BR pt ro ru sr si sk sl es-ES es-419 es sw sv ta te"
    " th tr uk vi zu"
)
"""The languages that a template may be in."""
BUILTIN = names("en zh-HK zh-TW de el es es-419 es-ES fil fr id it ja ko ms nl pl pt pt-BR pt-PT th vi zh-CN")
"""The languages with built-in texts."""
CODES = (
    *("verification", "setup_primary_oob", "setup_secondary_oob", "authenticate_primary_oob"),
    *("authenticate_secondary_oob", "forgot_password_oob"),
)
MESSAGES = {f"{name}_sms.txt": '{{ .Code }} is your {{ template "app.name" }} code.\n' for name in CODES} | {
    "forgot_password_sms.txt": 'Set a new {{ template "app.name" }} password: {{ .Link }}\n'
}
"""File name of a message → the built-in text."""
DEFAULT_SENDER = "Authgear"
TRANSLATIONS = {"app.name": "Authgear", "sms.default.sender": DEFAULT_SENDER}
"""The built-in entries of translation.json that matter here, the same in every language with built-in texts."""
LIMIT = 100 * 1024
"""The largest file, in bytes (``pkg/portal/appresource/manager.go``)."""
_TEMPLATE = re.compile(
    r"templates/(?P<language>[a-zA-Z0-9-]+)/(?P<name>translation\.json|messages/[a-z_]+\.(?:txt|html))"
)
_OTHERS = re.compile(r"_(?:email|login_link)\.(?:txt|html)$|^whatsapp_otp_code\.txt$")
_SCRIPT = re.compile(r"deno/[.0-9a-zA-Z]+\.ts")


class Resource(NamedTuple):
    """A path that may be a file of a project."""

    path: str
    kind: str
    """``config``, ``secrets``, ``features``, ``translation``, ``message`` or ``script``."""
    language: str | None = None


def resource(path: str) -> Resource | None:
    """What a path stands for, or None."""
    kind = {CONFIG: "config", SECRETS: "secrets", FEATURES: "features"}.get(path)
    if kind is not None:
        return Resource(path, kind)
    if _SCRIPT.fullmatch(path):
        return Resource(path, "script")
    found = _TEMPLATE.fullmatch(path)
    if found is None or found["language"] not in LANGUAGES:
        return None
    if found["name"] == "translation.json":
        return Resource(path, "translation", found["language"])
    name = found["name"].removeprefix("messages/")
    # The templates of other messages are kept as they are, and have no built-in text here.
    return Resource(path, "message", found["language"]) if name in MESSAGES or _OTHERS.search(name) else None


def builtin(known: Resource) -> bytes | None:
    """What stands at a path when the project has no file of its own there."""
    if known.language not in BUILTIN:
        return None
    if known.kind == "translation":
        return packed(TRANSLATIONS)
    text = MESSAGES.get(known.path.rpartition("/")[2])
    return None if text is None else text.encode()


def effective(known: Resource, files: Files) -> bytes | None:
    """What counts at a path: the project's file, or what is built in; translations are put together."""
    own, usual = files.get(known.path), builtin(known)
    if known.kind != "translation":
        return usual if own is None else own
    entries = {**translations(usual or b"{}"), **translations(own or b"{}")}
    text = json.dumps(entries, ensure_ascii=False, sort_keys=True, indent=2)
    return f"{text}\n".encode() if entries else None


def translations(data: bytes) -> dict[str, str]:
    """translation.json as data: texts and nothing else."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unexpected("translation file must be JSON") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Unexpected("translation value must be string")
    return found


def packed(entries: dict[str, str]) -> bytes:
    """translation.json as the server writes it: compact, keys in order."""
    text = json.dumps(entries, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for plain, escaped in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):  # as encoding/json does
        text = text.replace(plain, escaped)
    return text.encode()
