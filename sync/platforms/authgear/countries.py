"""Whose numbers may be used, and which countries come first in the list that people see."""

from typing import NamedTuple

from sync.model.policies import Countries
from sync.plan.words import Fields, Value
from sync.platforms.authgear.layout import ALLOWED, PINNED
from sync.platforms.authgear.live import Live, part
from sync.platforms.authgear.senders import UNQUOTED

_KNOWN = (
    "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD"
    " CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD"
    " GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI"
    " KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW"
    " MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC"
    " SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ"
    " VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
ALL = tuple(_KNOWN.split())
"""What Authgear knows (pkg/util/territoryutil/alpha2.go). It has no list of denied countries: they are left out."""


class Lists(NamedTuple):
    """What stands in authgear.yaml; None: no list, which for ``allowed`` means every country."""

    allowed: tuple[str, ...] | None
    pinned: tuple[str, ...] | None


def wanted_lists(countries: Countries, live: Live) -> Lists:
    """The lists that a file asks for. Pinned countries that it does not speak of stay, as far as they are allowed."""
    allowed: tuple[str, ...] | None = None
    if countries.mode == "allow":
        allowed = countries.codes
    elif countries.mode == "deny":
        allowed = tuple(code for code in ALL if code not in countries.codes)
    if allowed is not None and set(allowed) >= set(ALL):
        allowed = None
    pinned = countries.pinned or meant_lists(live).pinned
    if not countries.pinned and pinned is not None and allowed is not None:
        pinned = tuple(code for code in pinned if code in allowed) or None
    return Lists(allowed, pinned)


def live_lists(live: Live) -> Lists:
    """The lists that there are."""
    return Lists(_codes(part(live.config, *ALLOWED)), _codes(part(live.config, *PINNED)))


def meant_lists(live: Live) -> Lists:
    """The same as their author means them: a code without the quotes that Authgear misses is a code."""
    found = live_lists(live)
    return Lists(*(codes and tuple(code.removesuffix(UNQUOTED) for code in codes) for codes in found))


def declared(countries: Countries, live: Live) -> Fields:
    """What a file asks for, in its own words."""
    return _fields(countries.mode, wanted_lists(countries, live))


def current(countries: Countries, live: Live) -> Fields:
    """What there is, in the same words."""
    return _fields(countries.mode, live_lists(live))


def _fields(mode: str, lists: Lists) -> Fields:
    allowed = set(ALL if lists.allowed is None else lists.allowed)
    fields: dict[str, Value] = {"pinned": lists.pinned or ()}
    if mode == "deny":
        fields["deny"] = tuple(code for code in ALL if code not in allowed)
    else:
        fields["allow"] = "all" if allowed >= set(ALL) else tuple(sorted(allowed))
    return fields


def _codes(value: object) -> tuple[str, ...] | None:
    return tuple(map(str, value)) if isinstance(value, list) else None
