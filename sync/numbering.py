"""What the numbering plans say of an E.164 number: whether it can exist, why not, and whether it is toll-free.

The plans come from the phonenumbers package. It is imported with the first number, because a file without numbers
should not pay for it, and asked once per number.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

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
    import phonenumbers as plans

    _keep_patterns()
    for end in (2, 3, 4):
        if int(number[1:end]) in plans.COUNTRY_CODE_TO_REGION_CODE:
            break
    else:
        return NumberFacts("no country code begins with these digits")
    digits = number[end:]
    if not digits:
        return NumberFacts("it is a country code without a number")
    zeros = min(len(digits) - len(digits.lstrip("0")), len(digits) - 1)
    phone = plans.PhoneNumber(int(number[1:end]), int(digits), None, zeros > 0, zeros or None)
    kind = plans.number_type(phone)
    if kind == plans.PhoneNumberType.UNKNOWN:
        return _ORDINARY if re.fullmatch(_FICTION, number) else _flawed(number, number[:end], phone)
    return _TOLL_FREE if kind == plans.PhoneNumberType.TOLL_FREE else _ORDINARY


@cache
def _keep_patterns() -> None:
    """Let phonenumbers keep its compiled patterns, which saves a third of the time; versions before 9.0.43 cannot."""
    import phonenumbers

    keep = getattr(phonenumbers, "enable_pattern_cache", None)
    if keep:
        keep()


def _flawed(number: str, code: str, phone: "PhoneNumber") -> NumberFacts:
    """Why the plans do not know a number of a country."""
    import phonenumbers as plans

    digits = number[len(code) :]
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
