"""translation.json, a flat mapping of texts: read, and changed with every other byte left as it is."""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from sync.errors import LiveError
from sync.source.edit import Edit, splice

_STRING = r'"(?:[^"\\]|\\.)*+"'
_PAIR = re.compile(rf"\s*(?P<key>{_STRING})\s*:\s*(?P<value>{_STRING})\s*(?P<comma>,?)", re.DOTALL)


class _Pair(NamedTuple):
    key: str
    key_start: int
    value_start: int
    value_end: int


def entries(file: str, raw: bytes) -> dict[str, str]:
    """The texts; LiveError where the file holds something else."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise LiveError(f"{file} is not JSON; correct it first") from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise LiveError(f"{file} holds more than texts, which Authgear refuses; correct it first")
    return found


def changed(file: str, raw: bytes | None, wanted: Mapping[str, str | None]) -> bytes | None:
    """The file with some texts changed, added or (None) taken out; None where nothing is left in it."""
    before = entries(file, raw) if raw is not None else {}
    after = {key: value for key, value in {**before, **wanted}.items() if value is not None}
    if not after:
        return None
    if raw is None:
        return (json.dumps(after, ensure_ascii=False, indent=2) + "\n").encode()
    text = raw.decode()
    for key, value in wanted.items():
        if before.get(key) != value:
            text = _without(text, key) if value is None else _with(text, key, value)
    made = text.encode()
    if entries(file, made) != after:
        raise LiveError(f"{file} is written in a way that cannot be changed without touching the rest")
    return made


def _pairs(text: str) -> list[_Pair]:
    found, end = [], text.index("{") + 1
    while match := _PAIR.match(text, end):
        found.append(_Pair(json.loads(match["key"]), match.start("key"), match.start("value"), match.end("value")))
        end = match.end()
    return found


def _with(text: str, key: str, value: str) -> str:
    pairs = _pairs(text)
    written = json.dumps(value, ensure_ascii=False)
    for pair in pairs:
        if pair.key == key:
            return splice(text, [Edit(pair.value_start, pair.value_end, written)])
    made = f"{json.dumps(key)}: {written}"
    if not pairs:
        start, end = text.index("{") + 1, text.rindex("}")
        return splice(text, [Edit(start, end, f"\n  {made}\n")])
    last = pairs[-1]
    begin = pairs[-2].value_end if len(pairs) > 1 else text.index("{") + 1
    space = text[begin : last.key_start].lstrip().removeprefix(",") if len(pairs) > 1 else text[begin : last.key_start]
    return splice(text, [Edit(last.value_end, last.value_end, f",{space}{made}")])


def _without(text: str, key: str) -> str:
    pairs = _pairs(text)
    index = next(index for index, pair in enumerate(pairs) if pair.key == key)
    pair = pairs[index]
    if index + 1 < len(pairs):
        return splice(text, [Edit(pair.key_start, pairs[index + 1].key_start, "")])
    begin = pairs[index - 1].value_end if index else pair.key_start
    return splice(text, [Edit(begin, pair.value_end, "")])
