"""Locales such as en-GB: their parts, and whether those are ISO codes."""

from collections.abc import Mapping
from typing import NamedTuple

from sync.wording import quote

_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    # without a two-letter code: ISO 639-3
    "ast bal bem ber bho ceb ckb cmn doi dsb fil frp fur gsw haw hmn hne hsb ilo jam kab kok mai mni mos nds nso pap "
    "prs quc sah sat scn sco tet tpi tzm war yue"
)
_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
LANGUAGES = frozenset(_LANGUAGES.split())
COUNTRIES = frozenset(_COUNTRIES.split())

_MEANT_LANGUAGE: Mapping[str, str] = {
    "al": "sq", "at": "de-AT", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en-GB", "gr": "el", "il": "he", "in": "id",
    "ir": "fa", "iw": "he", "ji": "yi", "jp": "ja", "mx": "es-MX", "ph": "fil", "rs": "sr", "ua": "uk", "us": "en-US",
    "vn": "vi", "ara": "ar", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "eng": "en", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""Country codes and outdated or long codes that are written where a language belongs."""
_MEANT_COUNTRY: Mapping[str, str] = {
    "CS": "CZ", "DA": "DK", "EL": "GR", "EN": "GB", "JA": "JP", "KO": "KR", "SP": "ES", "UK": "GB", "ZH": "CN",
}  # fmt: skip
"""Language codes, and the United Kingdom, written where a country belongs."""


class Stranger(NamedTuple):
    """A part of a locale that is no ISO code."""

    message: str
    hint: str


def parts(locale: str) -> tuple[str, str]:
    """Language and country, both as ISO writes them; the country may be empty, or the number of a region."""
    language, *rest = locale.replace("_", "-").split("-")
    country = rest[-1].upper() if rest and len(rest[-1]) < len("Latn") else ""
    return language.lower(), country


def stranger(locale: str) -> Stranger | None:
    """What is wrong with the codes of a locale that has the form of one."""
    language, country = parts(locale)
    if language not in LANGUAGES:
        meant = _MEANT_LANGUAGE.get(language, "")
        suggestion = "-".join([meant, country]) if meant and country and "-" not in meant else meant
        return _stranger(locale, language, "ISO 639 language", suggestion)
    if country and not country.isdigit() and country not in COUNTRIES:
        meant = _MEANT_COUNTRY.get(country, "")
        return _stranger(locale, country, "ISO 3166 country", f"{language}-{meant}" if meant else "")
    return None


def _stranger(locale: str, part: str, kind: str, suggestion: str) -> Stranger:
    where = f" in {quote(locale)}" if part.lower() != locale.lower() else ""
    hint = f"did you mean {quote(suggestion)}?" if suggestion else "write a code such as en or fr-CA"
    return Stranger(f"{quote(part)}{where} is not an {kind} code that sendersync knows", hint)
