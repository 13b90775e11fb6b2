"""What is known of voice messages: which voices speak which languages, and the tags of a content.

From the vendor's documentation of voice contents, which lists Twilio and Syniverse.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sync.messages.locales import parts

_TWILIO_PLAIN = "en en_GB es fr de"
_TWILIO_ALICE = (
    "da_DK de_DE en_AU en_CA en_GB en_US ca_ES es_ES es_MX fi_FI fr_CA fr_FR it_IT ja_JP ko_KR nb_NO nl_NL pl_PL pt_BR "
    "pt_PT ru_RU sv_SE zh_CN zh_HK zh_TW"
)
_SYNIVERSE_BOTH = "en_US en_GB es_ES es_US fr_FR de_DE it_IT en_AU da_DK is_IS nl_NL pl_PL pt_BR pt_PT ru_RU ja_JP"
_SYNIVERSE_WOMAN = "cmn_CN cy_GB en_IN fr_CA hi_IN nb_NO ro_RO sv_SE tr_TR ko_KR ar"

VOICES: Mapping[str, Mapping[str, str]] = {
    "Twilio": {"Man": _TWILIO_PLAIN, "Woman": _TWILIO_PLAIN, "Alice": _TWILIO_ALICE},
    "Syniverse": {"Man": _SYNIVERSE_BOTH, "Woman": f"{_SYNIVERSE_BOTH} {_SYNIVERSE_WOMAN}", "Alice": ""},
}
"""Provider → voice → its locales. Twilio has others beside these (Amazon Polly), whose names are not documented."""

_SAME_LANGUAGE = {"cmn": "zh", "no": "nb"}


def speaks(provider: str, voice: str, locale: str) -> bool:
    """Whether a voice of the table is documented for a locale.

    A language alone stands for all its countries, on both sides: what the provider makes of the rest is its choice.
    """
    return any(_covers(listed, locale) for listed in VOICES[provider][voice].split())


def _covers(listed: str, locale: str) -> bool:
    (one, here), (other, there) = parts(listed), parts(locale)
    same = _SAME_LANGUAGE.get(one, one) == _SAME_LANGUAGE.get(other, other)
    return same and (here == there or not here or not there)


SPELLING, PAUSE, REPEAT = "sayCharValue", "pause1sec", "repeatMessage"
TAGS = (SPELLING, PAUSE, REPEAT)

_TAG = r"(?a)<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)(?P<close>>?)"


class Tag(NamedTuple):
    """A tag as it is written: ``<repeatMessage val=2>``, ``</repeatMessage>``."""

    name: str
    ends: bool
    rest: str
    """What stands between the name and the bracket, without outer blanks."""
    closed: bool
    """Whether its own bracket is closed."""


def tags(text: str) -> list[Tag]:
    """The tags of a voice content, in order."""
    return [
        Tag(match["name"], bool(match["end"]), match["rest"].strip(), bool(match["close"]))
        for match in re.finditer(_TAG, text)
    ]
