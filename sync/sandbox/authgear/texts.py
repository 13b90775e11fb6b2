"""YAML as the server reads and writes it, checksums, and the base64 that files travel in."""

import base64
import binascii
import math
import re
import zlib
from functools import cache, lru_cache
from typing import Any

from sync.sandbox.authgear.errors import Unexpected


@cache
def _loader() -> Any:
    """A reader like go-yaml, which makes JSON of what it reads: dates stay texts. PyYAML is imported on first use."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Safe, and without dates."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


@lru_cache(maxsize=64)
def read_yaml(data: bytes) -> Any:
    """YAML as JSON data, which is not to be changed: keys are texts, whatever they look like."""
    import yaml

    try:
        return _with_text_keys(yaml.load(data, _loader()))  # noqa: S506  a SafeLoader with less
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unexpected("malformed YAML") from error


@cache
def _dumper() -> Any:
    """A writer like go-yaml: double quotation marks, and texts of several lines as they are."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Safe, with other quotation marks."""

        def choose_scalar_style(self) -> Any:
            chosen = super().choose_scalar_style()
            return '"' if chosen == "'" else chosen

    def text(dumper: Any, value: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Dumper.add_representer(str, text)
    return Dumper


def write_yaml(data: Any) -> bytes:
    """JSON data as YAML: keys in order, no comments."""
    import yaml

    text: str = yaml.dump(
        data, Dumper=_dumper(), sort_keys=True, allow_unicode=True, width=2**31, default_flow_style=False
    )
    return text.encode()


def checksum(data: bytes) -> str:
    """The CRC-32 of the bytes as 16 digits (``pkg/util/checksum``): ``data`` has ``00000000adf3f363``."""
    return f"{zlib.crc32(data):016x}"


def encoded(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode()


def decoded(text: str) -> bytes:
    """Bytes from base64, which is refused when it is anything else."""
    try:
        return base64.b64decode(re.sub("[\r\n]", "", text), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unexpected("illegal base64 data") from error


def global_id(kind: str, key: str) -> str:
    """The id of an object on the wire: base64url of ``App:myapp`` without padding (``pkg/graphqlgo/relay``)."""
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def from_global_id(text: str) -> tuple[str, str] | None:
    """The kind and the key of an id on the wire."""
    if not re.fullmatch("[A-Za-z0-9_-]+", text):
        return None
    try:
        kind, colon, key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (kind, key) if colon else None


def names(text: str) -> list[str]:
    """The words of a text: a long list of names, told in lines."""
    return text.split()


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_text_keys(item) for item in value]
    if value is None or isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise ValueError("JSON has no such value")


def _key(key: Any) -> str:
    return str(key).lower() if isinstance(key, bool) or key is None else str(key)
