"""Facts about numbers, held against what phonenumbers itself says of the same digits."""

import phonenumbers as plans
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.numbering import NumberFacts, facts_of, is_nanp_toll_free

REGIONS = sorted(plans.SUPPORTED_REGIONS)
KINDS = sorted(plans.PhoneNumberType.values())


def examples(region):
    found = (plans.example_number_for_type(region, kind) for kind in KINDS)
    return {plans.format_number(number, plans.PhoneNumberFormat.E164) for number in found if number}


def read(number):
    """A number as phonenumbers reads it, None where it reads no number or other digits than these."""
    try:
        parsed = plans.parse(number)
    except plans.NumberParseException:
        return None
    return parsed if plans.format_number(parsed, plans.PhoneNumberFormat.E164) == number else None


def agree(number):
    parsed, facts = read(number), facts_of(number)
    if parsed is None:
        return facts.flaw
    is_toll_free = plans.number_type(parsed) == plans.PhoneNumberType.TOLL_FREE
    return (not facts.flaw, facts.toll_free) == (plans.is_valid_number(parsed), is_toll_free)


@pytest.mark.parametrize("region", REGIONS)
def test_the_examples_of_a_country_are_numbers_of_their_type(region):
    assert [number for number in examples(region) if not agree(number) or facts_of(number).flaw] == []


codes = st.sampled_from([str(code) for code in plans.COUNTRY_CODE_TO_REGION_CODE])


@settings(deadline=None)  # the first number of a country imports its plan
@given(codes, st.from_regex(r"[0-9]{1,13}", fullmatch=True))
def test_any_digits_are_judged_as_phonenumbers_judges_them(code, digits):
    number = f"+{code}{digits}"
    fiction = number.startswith(("+447700900", "+441632960", "+3363998"))
    assert fiction or agree(number)


@settings(deadline=None)
@given(st.from_regex(r"\+1[0-9]{10}", fullmatch=True))
@example("+18090000000")
def test_the_digits_alone_tell_the_toll_free_numbers_of_north_america(number):
    dominican = number[2:5] in ("809", "829", "849") and number[5] in "01"  # toll-free inside ordinary area codes
    assert dominican or bool(is_nanp_toll_free(number)) == facts_of(number).toll_free


@pytest.mark.parametrize(
    "number, facts",
    [
        ("+1415555010", NumberFacts("it is too short, with 9 digits after +1")),
        ("+441", NumberFacts("it is too short, with 1 digit after +44")),
        ("+141555501000", NumberFacts("it is too long, with 11 digits after +1")),
        ("+44791112345", NumberFacts("no numbers of this kind are assigned after +44")),
        ("+50874452907", NumberFacts("no number there has 8 digits after +508")),
        ("+15555550100", NumberFacts("no numbers of this kind are assigned after +1")),
        ("+44", NumberFacts("it is a country code without a number")),
        ("+999123456", NumberFacts("no country code begins with these digits")),
        (
            "+4407911123456",
            NumberFacts("its digits after +44 are those of a call inside the country", meant="+447911123456"),
        ),
    ],
)
def test_a_number_that_cannot_exist_is_explained(number, facts):
    assert facts_of(number) == facts


@pytest.mark.parametrize(
    "number", ["+14155550100", "+18005550199", "+442079460123", "+447700900123", "+441632960123", "+33639981234"]
)
def test_numbers_that_are_reserved_for_examples_are_accepted(number):
    assert facts_of(number).flaw == ""
