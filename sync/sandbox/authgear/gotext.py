"""What a server says to a text template in Go's language: whether it can be read, and whether it may be used.

Forbidden are pipelines, the printing functions, and all constructs but if, range, template and plain values
(``pkg/util/template/validation.go``). Functions are not known by name; none begins with a capital letter, so that
``{{ Code }}``, the forgotten dot, is found.
"""

import re
from collections.abc import Iterator

PRINTERS = ("print", "printf", "println")
FORBIDDEN = ("with", "break", "continue")
OPENING = ("if", "range", "with", "define", "block")
DEEPEST = 99
_TEXT = r"""(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])+')"""
_ACTION = re.compile(
    rf"\{{\{{(?:- )?(?:(?P<comment>/\*.*?\*/)|(?P<code>(?>{_TEXT}|[^\"`'])*?))(?: -)?\}}\}}", re.DOTALL
)
_TOKEN = re.compile(
    rf"""\s*(?:
      {_TEXT}
    | [+-]?(?:0[xXoObB])?[0-9][0-9a-fA-F_.]*i?
    | (?:\$\w*|[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w*)+ | \$\w* | [A-Za-z_]\w* | \.
    | :=|=|\(|\)|,|\|
    )""",
    re.VERBOSE,
)


def fault(text: str) -> str | None:
    """Why a template is refused, or None."""
    try:
        _check(text)
    except ValueError as error:
        return str(error)
    return None


def _check(text: str) -> None:
    open_: list[str] = []
    known = {"$"}
    for code in _actions(text):
        words = list(_tokens(code))
        if not words:
            raise ValueError("missing value for command")
        _variables(words, known)
        _action(words, open_)
        if len(open_) > DEEPEST:
            raise ValueError("template nested too deep")
    if open_:
        raise ValueError("unexpected EOF")


def _action(words: list[str], open_: list[str]) -> None:
    """One action; ``open_`` are the blocks around it."""
    first = words[0]
    if first in FORBIDDEN:
        raise ValueError(f"forbidden construct {first}")
    if first == "end":
        if not open_:
            raise ValueError("unexpected {{end}}")
        open_.pop()
    elif first == "else":
        _else(words, open_)
    elif first in OPENING:
        open_.append(first)
        _condition(words)
    elif first == "template":
        if words[1:2] == [] or words[1][0] not in '"`':
            raise ValueError("unexpected token in template clause")
        _values(words[2:])
    else:
        _values(words)


def _else(words: list[str], open_: list[str]) -> None:
    if not open_ or open_[-1] not in ("if", "range"):
        raise ValueError("unexpected {{else}}")
    if words[1:2] == ["if"]:
        _condition(words[1:])
    else:
        open_[-1] = "else"
        _values(words[1:])


def _actions(text: str) -> Iterator[str]:
    """What stands between braces; comments aside."""
    at = 0
    while (start := text.find("{{", at)) >= 0:
        found = _ACTION.match(text, start)
        if found is None:
            raise ValueError("unclosed action")
        if not found["comment"]:
            yield found["code"].strip()
        at = found.end()


def _tokens(code: str) -> Iterator[str]:
    at = 0
    while at < len(code):
        found = _TOKEN.match(code, at)
        if found is None:
            raise ValueError(f"unexpected {code[at]!r} in command")
        yield found.group().strip()
        at = found.end()


def _condition(words: list[str]) -> None:
    if len(words) == 1:
        raise ValueError(f"missing value for {words[0]}")
    _values([word for word in words[1:] if word != "," or words[0] != "range"])


def _variables(words: list[str], known: set[str]) -> None:
    """Keep the variables that an action makes; one that none has made is an error."""
    own = {word.partition(".")[0] for word in words if word.startswith("$")}
    if ":=" in words:
        known |= own
    if own - known:
        raise ValueError(f"undefined variable {min(own - known)}")


def _values(words: list[str]) -> None:
    if words.count("(") != words.count(")"):
        raise ValueError("unclosed left paren")
    for before, word in zip(["", *words], words, strict=False):
        if word == "," or (word == "=" and not before.startswith("$")):
            raise ValueError(f'unexpected "{word}" in operand')
        if word == "|":
            raise ValueError("pipeline is forbidden")
        if word in PRINTERS:
            raise ValueError(f"forbidden identifier {word}")
        if word[0].isalpha() and word[0].isupper():
            raise ValueError(f'function "{word}" not defined')
