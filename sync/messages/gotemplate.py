"""Authgear's message templates (Go's text/template): which fields they use, and what is wrong with their form.

Judged is what Authgear itself checks when a template is saved, and nothing that happens when it is filled in.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from sync.wording import quote

MESSAGES = (
    "verification",
    "setup_primary_oob",
    "setup_secondary_oob",
    "authenticate_primary_oob",
    "authenticate_secondary_oob",
    "forgot_password_oob",
    "forgot_password",
)
"""The messages that are sent by SMS (pkg/lib/translation/message_declarations.go)."""
FIELDS = (
    ".AppID",
    ".AppName",
    ".ClientID",
    ".ClientName",
    ".Code",
    ".Email",
    ".HasPassword",
    ".Host",
    ".Link",
    ".Password",
    ".Phone",
    ".State",
    ".StaticAssetURL",
    ".UILocales",
    ".URL",
    ".XState",
)
"""What a message is filled in with; beside these there are the fields of usage alerts, which begin with .Usage."""

_QUOTED = r""""(?:[^"\\\n]|\\.)*+"|`[^`]*+`|'(?:[^'\\\n]|\\.)*+'"""
_COMMENT = r"\{\{(?:-\s)?/\*.*?\*/(?:\s-)?\}\}"
_ACTION = rf"\{{\{{(?:-(?=\s))?(?P<action>(?:{_QUOTED}|(?!\}}\}})[^\"'`])*+)\}}\}}"
_PART = re.compile(rf"{_COMMENT}|{_ACTION}|(?P<open>\{{\{{.*)", re.DOTALL)
_TOKEN = re.compile(rf"(?:{_QUOTED})|(?P<word>[\w.$]+)|(?P<mark>\S)")

_OPENING = frozenset({"if", "range", "with", "block", "define"})
_KEYWORDS = _OPENING | {"else", "end", "template", "break", "continue"}
_REFUSED = frozenset({"with", "break", "continue"})
_PRINTING = frozenset({"print", "printf", "println"})
_MARKS = frozenset("|()=:,+-")
_FIELD_ALONE = "write a field alone, such as {{ .Code }}, and the text around it"


class Flaw(NamedTuple):
    """Why Authgear refuses a template, and the way out."""

    message: str
    hint: str


class Template(NamedTuple):
    """What a template is made of."""

    flaws: tuple[Flaw, ...]
    fields: frozenset[str]
    """The fields it names, such as ``.Code``, wherever they stand."""
    printed: frozenset[str]
    """Those of them that are part of the message; one that only a condition names is not."""
    functions: frozenset[str]
    blocks: bool
    """Whether parts of it depend on a condition, so that its length does too."""

    @property
    def strangers(self) -> list[str]:
        """Names that no message has: unknown fields, and known ones that lack their dot."""
        known = {name.lower() for name in FIELDS}
        dotless = (name for name in self.functions if f".{name}".lower() in known)
        unknown = (name for name in self.fields if name not in FIELDS and not name.startswith(".Usage"))
        return sorted([*dotless, *unknown])


@lru_cache(maxsize=256)
def parse(text: str) -> Template:
    """Take a template apart."""
    reading = _Reading()
    end = 0
    for part in _PART.finditer(text):
        reading.prose(text[end : part.start()])
        end = part.end()
        if part["action"] is not None:
            reading.action(part["action"])
        elif part["open"] is not None:
            reading.unclosed(part["open"])
    reading.prose(text[end:])
    return reading.template()


def filled(text: str, value: Callable[[str], str]) -> str:
    """The text with every action replaced by what the function makes of its words, and without comments."""
    text = re.sub(r"\s+(?=\{\{-\s)|(?<=\s-\}\})\s+", "", text)  # what a minus sign within braces takes away
    return _PART.sub(lambda part: value(part["action"].strip("- \t\r\n")) if part["action"] else "", text)


class _Reading:
    """What is known so far, on the way through a template."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.open: list[tuple[str, bool]] = []
        """The blocks around, and whether the dot has another meaning inside."""
        self.fields: set[str] = set()
        self.printed: set[str] = set()
        self.functions: set[str] = set()
        self.variables: set[str] = set()
        self.elses: set[int] = set()
        """How deep the blocks are that are in their last part."""
        self.blocks = False

    @property
    def rebound(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def template(self) -> Template:
        if self.open and not self.flaws:
            self.flaw(f"{{{{ {self.open[-1][0]} }}}} is never ended", "write {{ end }} where it ends")
        return Template(
            tuple(self.flaws),
            frozenset(self.fields),
            frozenset(self.printed),
            frozenset(self.functions),
            self.blocks,
        )

    def flaw(self, message: str, hint: str) -> None:
        self.flaws.append(Flaw(message, hint))

    def unclosed(self, rest: str) -> None:
        self.flaw(f"{_shown(rest[:20])} is not closed", "close it with }}, and close every quotation mark inside it")

    def prose(self, text: str) -> None:
        if "}}" in text:
            self.flaw("}} closes nothing, so people would read it", "write {{ before the field, or remove the braces")

    def action(self, body: str) -> None:
        tokens = list(_TOKEN.finditer(re.sub(r"\s-$", "", body)))
        marks = [token["mark"] for token in tokens if token["mark"]]
        words = [token["word"] for token in tokens if token["word"]]
        if "{" in marks or "}" in marks:
            self.unclosed("{{" + body)
            return
        keyword = words[0] if tokens and tokens[0]["word"] else ""
        self.form(body, marks, words, _misplaced(tokens, keyword))
        self.whole(_shown(f"{{{{{body}}}}}"), keyword, tokens)
        self.names(keyword, words)
        self.assigned(body, words, ":" in marks)
        self.block(keyword, words)

    def form(self, body: str, marks: list[str], words: list[str], misplaced: str) -> None:
        action = _shown(f"{{{{{body}}}}}")
        strange = next((mark for mark in marks if mark not in _MARKS), None)
        if not body.strip("- \t\r\n"):
            self.flaw(f"{action} is empty", _FIELD_ALONE)
        elif strange:
            self.flaw(f"{action} holds {quote(strange)}, which means nothing there", _FIELD_ALONE)
        elif marks.count("(") != marks.count(")"):
            self.flaw(f"{action} has a bracket without its counterpart", _FIELD_ALONE)
        elif misplaced:
            hint = 'compare with eq, as in {{ if eq .State "new" }}' if misplaced == "=" else _FIELD_ALONE
            self.flaw(f"{action} holds {quote(misplaced)}, which means nothing there", hint)
        if "|" in marks:
            self.flaw(f"{action} is a pipeline, which Authgear refuses", _FIELD_ALONE)
        for word in sorted(_PRINTING & set(words)):
            self.flaw(f"{action} calls {word}, which Authgear refuses", _FIELD_ALONE)

    def whole(self, action: str, keyword: str, tokens: list[re.Match[str]]) -> None:
        """Whether a keyword has what belongs to it."""
        needs = 2 if keyword == "else" and [token["word"] for token in tokens[1:2]] == ["if"] else 1
        if (keyword in ("if", "range") or needs == 2) and len(tokens) == needs:
            self.flaw(f"{action} depends on nothing", "name a field, such as {{ if .Code }}")
        if keyword == "template" and (len(tokens) == 1 or tokens[1].group()[0] not in '"`'):
            self.flaw(f"{action} names no template", 'write its name in quotes, such as {{ template "app.name" }}')

    def assigned(self, body: str, words: list[str], assigns: bool) -> None:
        """Keep the variables that an action makes, and find those that nobody made."""
        own = [word.partition(".")[0] for word in words if word[0] == "$" and len(word.partition(".")[0]) > 1]
        if assigns:
            self.variables.update(own)
        for name in sorted({*own} - self.variables):
            self.flaw(f"{_shown(f'{{{{{body}}}}}')} names {quote(name)}, which is nowhere given a value", _FIELD_ALONE)

    def names(self, keyword: str, words: list[str]) -> None:
        for word in words[1:] if keyword in _KEYWORDS else words:
            root = word[1:] if word.startswith("$.") else word if word[0] == "." and not self.rebound else ""
            if name := root.lstrip(".").partition(".")[0]:
                field = f".{name}"
                self.fields.add(field)
                if keyword not in _KEYWORDS or keyword in ("template", "block"):
                    self.printed.add(field)
            elif word[0].isalpha():
                self.functions.add(word)

    def block(self, keyword: str, words: list[str]) -> None:
        if keyword in _REFUSED:
            self.flaw(f"Authgear refuses {{{{ {keyword} }}}}", "choose between if, range and template")
        if keyword in ("else", "end") and not self.open:
            self.flaw(f"{{{{ {keyword} }}}} belongs to nothing", "remove it, or write the {{ if }} that is missing")
        elif keyword == "end":
            self.elses.discard(len(self.open))
            self.open.pop()
        elif keyword == "else":
            if len(self.open) in self.elses:
                self.flaw("{{ else }} comes after another {{ else }}", "write {{ else if }} before the last {{ else }}")
            if words[1:2] != ["if"]:
                self.elses.add(len(self.open))
        elif keyword in _OPENING:
            self.open.append((keyword, self.rebound or keyword != "if"))
            self.blocks = True


def _misplaced(tokens: list[re.Match[str]], keyword: str) -> str:
    """The first mark that stands where Go does not expect it."""
    for token, before, after in zip(tokens, [None, *tokens], [*tokens[1:], None], strict=False):
        mark = token["mark"]
        touches = after is not None and after.start() == token.end()
        previous = before.group() if before else ""
        if mark in ("+", "-"):
            apart = before is None or previous == "(" or before.end() < token.start()
            is_fine = touches and apart and after is not None and after.group()[0].isdigit()
        elif mark == ":":
            is_fine = touches and after is not None and after.group() == "="
        elif mark == "=":
            is_fine = previous == ":" or previous.startswith("$")
        else:
            is_fine = mark != "," or keyword == "range"
        if not is_fine:
            return str(mark)
    return ""


def _shown(text: str) -> str:
    return quote(" ".join(text.split()))
