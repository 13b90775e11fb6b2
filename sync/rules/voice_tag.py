"""The tags of a voice message are known ones, and they are closed.

``<sayCharValue>`` spells the code, ``<pause1sec>`` pauses, ``<repeatMessage val=2>`` repeats what it encloses. What is
not closed, or misspelt, is at best ignored: the code is then read as one large number, once and quickly.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.voices import PAUSE, REPEAT, SPELLING, TAGS, Tag, tags
from sync.model.config import Config
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR
_Complaint = tuple[str, str, Severity]


def check(config: Config) -> Iterator[Finding]:
    """Look at every voice message; the same complaint about one message counts once."""
    for content in config.contents:
        if content.method == "voice":
            found = tags(content.text)
            complaints = dict.fromkeys([*_each(found), *_unbalanced(found)])
            yield from (Finding(content.text_at, *complaint) for complaint in complaints)


def _each(found: list[Tag]) -> Iterator[_Complaint]:
    for tag in found:
        if not tag.closed:
            yield f"the tag {quote(tag.name)} lacks its closing >", "write > after the tag", Severity.ERROR
        elif tag.name not in TAGS:
            message = f"{quote(f'<{tag.name}>')} is not a documented tag"
            yield message, did_you_mean(tag.name, TAGS), Severity.WARNING
        elif tag.name == REPEAT and not tag.ends and not _repeats(tag.rest):
            yield f"<{REPEAT}> does not say how often", f"write <{REPEAT} val=2>", Severity.ERROR
        elif tag.name == PAUSE and tag.ends:
            yield f"<{PAUSE}> encloses nothing", f"remove </{PAUSE}>", Severity.WARNING


def _repeats(rest: str) -> bool:
    name, _, value = rest.partition("=")
    value = value.strip().strip("\"'")
    return name.strip() == "val" and (value.isdecimal() or value.startswith("${"))


def _unbalanced(found: list[Tag]) -> Iterator[_Complaint]:
    """Tags that begin without an end, end without a beginning, or overlap."""
    spoilt = {tag.name for tag in found if not tag.closed}
    pairs = [tag for tag in found if tag.name in (SPELLING, REPEAT) and tag.name not in spoilt]
    complaints = [complaint for name in (SPELLING, REPEAT) for complaint in _unpaired(name, pairs)]
    yield from complaints
    opened: list[str] = []
    for tag in pairs if not complaints else ():
        if not tag.ends:
            opened.append(tag.name)
        elif opened.pop() != tag.name:
            message = f"<{SPELLING}> and <{REPEAT}> overlap"
            yield message, "let the one that begins last end first", Severity.ERROR
            return


def _unpaired(name: str, pairs: list[Tag]) -> Iterator[_Complaint]:
    depth = 0
    for tag in pairs:
        if tag.name == name:
            depth += -1 if tag.ends else 1
            if depth < 0:
                yield f"</{name}> ends a tag that does not begin before it", f"write <{name}> first", Severity.ERROR
                return
    if depth:
        yield f"<{name}> has no end", f"write </{name}> after what it encloses", Severity.ERROR
