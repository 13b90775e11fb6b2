"""A project of a portal → Live, and the checksums by which a write is held to what was read."""

import base64
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sync.errors import CredentialsError, LiveError
from sync.messages.gotemplate import MESSAGES
from sync.model.config import Config
from sync.platforms.authgear.graphql import NOT_A_MEMBER, Asking, app_id, query
from sync.platforms.authgear.layout import CONFIG, message_path, words_path
from sync.platforms.authgear.live import Live
from sync.platforms.authgear.senders import from_portal
from sync.platforms.authgear.words import entries

Json = dict[str, Any]

PROJECT = """query Sendersync($id: ID!, $paths: [String!]!) {
  node(id: $id) { __typename ... on App {
    rawAppConfig rawAppConfigChecksum effectiveFeatureConfig secretConfigChecksum
    secretConfig { smsProviderSecrets {
      twilioCredentials { credentialType accountSID apiKeySID messagingServiceSID from }
      customSMSProviderCredentials { url timeout }
    } }
    resources(paths: $paths) { path data checksum }
  } }
}"""
TEXTS = """query Sendersync($id: ID!, $messages: [String!]!, $words: [String!]!) {
  node(id: $id) { __typename ... on App {
    messages: resources(paths: $messages) { path data checksum }
    words: resources(paths: $words) { path data effectiveData checksum }
  } }
}"""


class Sums(NamedTuple):
    """Checksums as the portal gives them."""

    files: Mapping[str, str] = {}
    secrets: str = ""


class Asked(NamedTuple):
    """Which languages are read besides those that the project offers; None: none at all."""

    texts: frozenset[str] | None = None
    """For their messages."""
    words: frozenset[str] | None = None
    """For their short texts."""


def asked_by(config: Config) -> Asked:
    """The languages that a file speaks of."""
    ids = frozenset(language for sender in config.senders.values() for language in sender.sender_ids)
    texts = frozenset(content.locale for content in config.contents)
    return Asked(texts if "templates" in config.sections else None, ids - {"default"} if ids else None)


def read_portal(
    door: Asking, config: Config, project: str, scrub: Callable[[str], str], asked: Asked | None = None
) -> tuple[Live, Sums]:
    """What a file speaks of, or what is asked for; the second question depends on the languages of the project."""
    node = _node(query(door, PROJECT, {"id": app_id(project), "paths": [CONFIG]}, scrub))
    own = _resources(node, "resources")
    raw = own.get(CONFIG, (None, ""))[0]
    if raw is None:
        raise LiveError(f"the portal shows no {CONFIG} of the project")
    secrets = _mapping(_mapping(node.get("secretConfig")).get("smsProviderSecrets"))
    twilio, custom = secrets.get("twilioCredentials"), secrets.get("customSMSProviderCredentials")
    live = Live(
        {CONFIG: raw},
        _mapping(node.get("rawAppConfig")),
        from_portal(twilio) if isinstance(twilio, dict) else None,
        _present(custom) if isinstance(custom, dict) else None,
        features=_mapping(node.get("effectiveFeatureConfig")),
    )
    live, sums = _with_texts(door, asked or asked_by(config), project, live, scrub)
    sums = {CONFIG: own[CONFIG][1] or str(node.get("rawAppConfigChecksum") or ""), **sums}
    return live, Sums(sums, str(node.get("secretConfigChecksum") or ""))


def _with_texts(
    door: Asking, asked: Asked, project: str, live: Live, scrub: Callable[[str], str]
) -> tuple[Live, dict[str, str]]:
    """The project with the texts of its languages and of those that are asked for."""
    if asked.texts is None and asked.words is None:
        return live, {}
    offered = {*live.supported, live.fallback}
    languages = [] if asked.texts is None else sorted(offered | asked.texts)
    messages = [message_path(language, message) for language in languages for message in MESSAGES]
    words = [] if asked.words is None else [words_path(language) for language in sorted(offered | asked.words)]
    variables = {"id": app_id(project), "messages": messages, "words": words}
    node = _node(query(door, TEXTS, variables, scrub))
    found = {**_resources(node, "messages"), **_resources(node, "words")}
    files = {path: raw for path, (raw, _sum) in found.items() if raw is not None}
    own = {path.split("/")[1]: entries(path, files[path]) for path in words if path in files}
    effective = {
        str(each.get("path")).split("/")[1]: entries(str(each.get("path")), _decoded(each["effectiveData"]))
        for each in node.get("words") or ()
        if isinstance(each, dict) and each.get("effectiveData")
    }
    live = live._replace(files={**live.files, **files}, words=own, built_in=effective)
    return live, {path: checksum for path, (_raw, checksum) in found.items()}


def _node(data: Json) -> Json:
    node = data.get("node")
    if not isinstance(node, dict):  # the portal tells neither from the other
        raise CredentialsError(NOT_A_MEMBER)
    return node


def _resources(node: Json, name: str) -> dict[str, tuple[bytes | None, str]]:
    """Path → bytes, None where the project has no such file, and checksum."""
    listed = node.get(name)
    return {
        str(each.get("path")): (
            None if each.get("data") is None else _decoded(each["data"]),
            str(each.get("checksum") or ""),
        )
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, dict)
    }


def _decoded(text: Any) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except ValueError:
        raise LiveError("the portal sent a file that is not base64: its address may lead to something else") from None


def _mapping(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _present(body: Json) -> Json:
    return {name: value for name, value in body.items() if value not in (None, "")}
