"""JSON and YAML, in and out: what a person writes becomes plain data, or a ValueError says what is wrong with it."""

import json
import re
from functools import cache
from typing import Any

_SCALARS = {
    "merge": (r"<<", "<"),
    "null": (r"null|~|", "~n"),
    "bool": (r"true|false", "tf"),
    "int": (r"-?(0|[1-9][0-9]*)", "-0123456789"),
    "float": (r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?", "-0123456789"),
}
"""What is no text when it stands without quotes: never ``NO``, ``+14155550100``, ``0044`` or a date."""


def read(text: str, is_yaml: bool) -> Any:
    """The data of a text."""
    try:
        data = _yaml(text) if is_yaml else json.loads(text)
        plain = json.dumps(data, ensure_ascii=False, allow_nan=False)
        plain.encode()
        return json.loads(plain)
    except RecursionError as error:
        raise ValueError("this is nested too deeply") from error
    except (ValueError, TypeError) as error:
        raise ValueError(f"this is not {'YAML' if is_yaml else 'JSON'} that can be used: {error}") from error


def write_yaml(data: Any) -> str:
    """Data as YAML, which ``read`` and every other reader of YAML gives back as it was."""
    import yaml

    text: str = yaml.dump(data, Dumper=_writer(), sort_keys=False, allow_unicode=True, width=120)
    return text


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, _reader())  # noqa: S506  a safe loader with fewer kinds of scalars
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


@cache
def _reader() -> Any:
    import yaml

    class Reader(yaml.SafeLoader):
        """A safe loader that takes fewer texts for something else."""

        yaml_implicit_resolvers: Any = {}  # noqa: RUF012  filled below, once

    for tag, (pattern, first) in _SCALARS.items():
        whole = re.compile(f"(?:{pattern})$")
        Reader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", whole, [*first, ""])
    return Reader


@cache
def _writer() -> Any:
    import yaml

    class Writer(yaml.SafeDumper):
        """A safe dumper that escapes the line ends which it would otherwise lose."""

    def text(writer: Any, value: str) -> Any:
        style = '"' if set("\x85\u2028\u2029\ufeff") & set(value) else None
        return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Writer.add_representer(str, text)
    return Writer
