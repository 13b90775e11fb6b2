"""The text that ``terraform show -json`` prints → the resources in it that a senders file can describe."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = dict[str, Any]

SENDER = "pingone_phone_delivery_settings"
SETTINGS = "pingone_notification_settings"
POLICY = "pingone_notification_policy"
CONTENT = "pingone_notification_template_content"
TYPES = (SENDER, SETTINGS, POLICY, CONTENT)
"""What a senders file can describe."""

_HOW = "write one with: terraform show -json > state.json"
_INSTANCE = re.compile(r'\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\]')


class Found(NamedTuple):
    """A resource instance of the state."""

    address: str
    kind: str
    name: str
    """As its block in the configuration is called, with what tells the instances of one block apart."""
    values: Json
    marks: Any
    """What Terraform marks as sensitive: true in place of a value of ``values``."""

    @property
    def environment(self) -> str:
        """The identifier of the environment that it belongs to."""
        return str(self.values.get("environment_id") or "").lower()

    @property
    def id(self) -> str:
        """The identifier in PingOne."""
        return str(self.values.get("id") or "")

    @property
    def block(self) -> str:
        """The address of its block in the configuration, which all its instances share."""
        return _INSTANCE.sub("", self.address)


class NoStateError(Exception):
    """A text is not what ``terraform show -json`` prints of a state; the message says what it is."""


def resources(text: str) -> tuple[Found, ...]:
    """All resources of ``TYPES``, in the order of the state; NoStateError if the text is no state."""
    return tuple(_resources(_root(text)))


def _root(text: str) -> Json:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NoStateError(f"it is not JSON; {_HOW}") from None
    if isinstance(data, dict) and "planned_values" in data:
        raise NoStateError(f"it is a plan, which says what will be and not what is; {_HOW}")
    if isinstance(data, dict) and "lineage" in data:
        raise NoStateError(f"it is a state as Terraform stores it, which differs from version to version; {_HOW}")
    if not isinstance(data, dict) or not isinstance(data.get("format_version"), str):
        raise NoStateError(f"it is not what terraform show prints; {_HOW}")
    version = data["format_version"]
    if version.partition(".")[0] not in ("0", "1"):
        raise NoStateError("it has a format that is newer than this sendersync, which knows 1; update sendersync")
    values = data.get("values")
    root = values.get("root_module") if isinstance(values, dict) else None
    return root if isinstance(root, dict) else {}


def _resources(root: Json) -> Iterator[Found]:
    modules = [root]
    while modules:
        module = modules.pop(0)
        children = module.get("child_modules")
        modules += [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []
        listed = module.get("resources")
        for body in listed if isinstance(listed, list) else ():
            if isinstance(body, dict) and _is_ours(body):
                yield _found(body)


def _is_ours(body: Mapping[str, Any]) -> bool:
    """Whether it is managed (data sources are not), and no leftover of a replacement."""
    managed = body.get("mode") == "managed" and body.get("type") in TYPES and "deposed_key" not in body
    return managed and isinstance(body.get("values"), dict) and isinstance(body.get("address"), str)


def _found(body: Json) -> Found:
    name, index = str(body.get("name") or ""), body.get("index")
    return Found(
        body["address"],
        body["type"],
        name if index is None else f"{name}-{index}",
        body["values"],
        body.get("sensitive_values"),
    )
