"""What the numbering plans say of an E.164 number: whether it can exist, why not, and whether it is toll-free.

The plans come from the phonenumbers package. It is imported with the first number, because a file without numbers
should not pay for it, and asked once per number.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from phonenumbers import PhoneNumberDesc

    Match = Callable[[str], re.Match[str] | None]

KEPT = 32_768
"""How many numbers are remembered: those of many environments that share a few accounts, in a few megabytes."""

is_nanp_toll_free = re.compile(r"\+18(?:00|33|44|55|66|77|88)[2-9][0-9]{6}").fullmatch
"""Tells the toll-free numbers of North America, where the digits alone decide."""

_FICTION = r"\+44(?:7700900|1632960)[0-9]{3}|\+3363998[0-9]{4}"
"""Numbers that Ofcom and Arcep reserve for films and examples and that the plans leave out.

The other ranges of this kind, such as +1 NXX 555 01XX, are valid by the plans.
"""


class NumberFacts(NamedTuple):
    """What the plans say of one number."""

    flaw: str = ""
    """Why the number cannot exist; empty for one that can."""
    toll_free: bool = False
    meant: str = ""
    """The number that was probably meant, where its digits tell."""


_ORDINARY = NumberFacts()
_TOLL_FREE = NumberFacts(toll_free=True)


@lru_cache(maxsize=KEPT)
def facts_of(number: str) -> NumberFacts:
    """The facts of a number in E.164 form, digit for digit as it stands.

    ``phonenumbers.parse`` is not used here, though it reads any spelling: it would drop the 0 of +440… unseen, and
    it takes longer than everything else together.
    """
    for end in (2, 3, 4):
        if _regions(int(number[1:end])):
            break
    else:
        return NumberFacts("no country code begins with these digits")
    digits = number[end:]
    if not digits:
        return NumberFacts("it is a country code without a number")
    kind = _kind(int(number[1:end]), digits)
    if kind is None:
        return _ORDINARY if re.fullmatch(_FICTION, number) else _flawed(number, number[:end])
    return kind


def _kind(code: int, digits: str) -> NumberFacts | None:
    """What the plan says of the digits after a country code, None where it has no such number.

    It is what ``phonenumbers.number_type`` finds, which tries up to ten patterns for each country of a code, one by
    one; a fifth of the time that many files take would pass there.
    """
    regions = _regions(code)
    for region in regions:
        begins = _beginning(region) if len(regions) > 1 else None
        if begins is None or begins(digits):
            found = _pattern(code, region)(digits)
            if found:
                return _ORDINARY if found["toll_free"] is None else _TOLL_FREE
            if begins:
                return None
    return None


@cache
def _regions(code: int) -> tuple[str, ...]:
    """The countries that share a country code, in the order of the plan; none where there is no such code."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return COUNTRY_CODE_TO_REGION_CODE.get(code, ())


@cache
def _beginning(region: str) -> "Match | None":
    """How the numbers of a country begin that shares its code with others; None where the whole number decides."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region(region, None)
    return re.compile(plan.leading_digits).match if plan and plan.leading_digits else None


@cache
def _pattern(code: int, region: str) -> "Match":
    """All kinds of numbers of a country in one pattern: only a number of no kind before it is a toll-free one."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    others = ("fixed_line", "mobile", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")
    general, premium, toll_free, *rest = (
        _digits(getattr(plan, kind)) for kind in ("general_desc", "premium_rate", "toll_free", *others)
    )
    kinds = "|".join(dict.fromkeys([premium, f"(?P<toll_free>{toll_free})", *rest]))
    return re.compile(f"(?={general}$)(?:{kinds})").fullmatch


def _digits(kind: "PhoneNumberDesc | None") -> str:
    """The pattern of a kind of numbers; what matches nothing, where there is none of this kind."""
    if kind is None or not kind.national_number_pattern:
        return "(?!)"
    lengths = "|".join(f".{{{length}}}" for length in kind.possible_length)
    return f"(?=(?:{lengths or '.*'})$)(?:{kind.national_number_pattern})"


def _flawed(number: str, code: str) -> NumberFacts:
    """Why the plans do not know a number of a country."""
    import phonenumbers as plans

    digits = number[len(code) :]
    zeros = min(len(digits) - len(digits.lstrip("0")), len(digits) - 1)
    phone = plans.PhoneNumber(int(code), int(digits), None, zeros > 0, zeros or None)
    try:
        read = plans.parse(number)
    except plans.NumberParseException:
        read = phone
    if read != phone and plans.is_valid_number(read):
        spelt = f"its digits after {code} are those of a call inside the country"
        return NumberFacts(spelt, meant=plans.format_number(read, plans.PhoneNumberFormat.E164))
    count = f"{len(digits)} {'digit' if len(digits) == 1 else 'digits'} after {code}"
    match plans.is_possible_number_with_reason(phone):
        case plans.ValidationResult.TOO_SHORT | plans.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return NumberFacts(f"it is too short, with {count}")
        case plans.ValidationResult.TOO_LONG:
            return NumberFacts(f"it is too long, with {count}")
        case plans.ValidationResult.INVALID_LENGTH:
            return NumberFacts(f"no number there has {count}")
        case _:
            return NumberFacts(f"no numbers of this kind are assigned after {code}")
