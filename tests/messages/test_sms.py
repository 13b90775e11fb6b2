"""Alphabet, length and segments of a text as SMS, and the characters that cost the most."""

# ruff: noqa: RUF001  look-alikes are a subject of these tests

import pytest

from sync.messages.sms import BASIC, EXTENSION, SUBSTITUTES, measure, named, narrowed

THUMB = "\N{THUMBS UP SIGN}"

TABLE = [
    # text, alphabet, length, segments
    ("", "GSM-7", 0, 1),
    ("Your code is 123456.", "GSM-7", 20, 1),
    ("x" * 160, "GSM-7", 160, 1),
    ("x" * 161, "GSM-7", 161, 2),
    ("x" * 306, "GSM-7", 306, 2),
    ("x" * 307, "GSM-7", 307, 3),
    ("x" * 459, "GSM-7", 459, 3),
    ("x" * 460, "GSM-7", 460, 4),
    ("àèìòùäöüñéøå ÄÖÜÉÑÇØÅ ßæÆ ¿¡ £¥§¤ @", "GSM-7", 35, 1),
    ("ΔΦΓΛΩΠΨΣΘΞ", "GSM-7", 10, 1),
    ("two\nlines\r\n", "GSM-7", 11, 1),
    ("€", "GSM-7", 2, 1),
    ("[{^}]~|\\\f", "GSM-7", 18, 1),
    ("x" * 158 + "€", "GSM-7", 160, 1),
    ("x" * 159 + "€", "GSM-7", 161, 2),
    ("€" * 80, "GSM-7", 160, 1),
    ("€" * 81, "GSM-7", 162, 2),
    ("x" * 152 + "€" + "x" * 152, "GSM-7", 306, 3),  # the € would be divided after place 153
    ("x" * 151 + "€" + "x" * 153, "GSM-7", 306, 2),
    ("€" * 153, "GSM-7", 306, 3),  # 76 to a segment leave one place empty
    ("ç", "UCS-2", 1, 1),
    ("Ç", "GSM-7", 1, 1),
    ("`", "UCS-2", 1, 1),
    ("\t", "UCS-2", 1, 1),
    ("Ваш код 123456", "UCS-2", 14, 1),
    ("ж" * 70, "UCS-2", 70, 1),
    ("ж" * 71, "UCS-2", 71, 2),
    ("ж" * 134, "UCS-2", 134, 2),
    ("ж" * 135, "UCS-2", 135, 3),
    ("€ж", "UCS-2", 2, 1),  # the extension table belongs to GSM-7
    ("x" * 69 + "’", "UCS-2", 70, 1),
    (THUMB * 35, "UCS-2", 70, 1),
    (THUMB * 36, "UCS-2", 72, 2),
    ("x" * 66 + THUMB + "x" * 66, "UCS-2", 134, 3),  # the pair would be divided after place 67
    ("x" * 65 + THUMB + "x" * 67, "UCS-2", 134, 2),
]


@pytest.mark.parametrize("text, alphabet, units, segments", TABLE)
def test_a_text_has_an_alphabet_a_length_and_segments(text, alphabet, units, segments):
    sms = measure(text)
    assert (sms.alphabet, sms.units, sms.segments) == (alphabet, units, segments)


def test_the_alphabet_has_the_characters_of_the_standard():
    assert (len(BASIC), len(EXTENSION), BASIC & EXTENSION) == (
        127,
        10,
        frozenset(),
    )  # the escape between them makes 128


def test_wide_characters_are_listed_once_in_the_order_of_the_text():
    assert measure("“Don’t” – don’t").wide == ("“", "’", "”", "–")


def test_characters_that_count_twice_are_counted():
    assert [measure(text).doubled for text in ("xyz", "5 € [ok]", THUMB + "ok")] == [0, 3, 1]


@pytest.mark.parametrize("text, room", [("x", 160), ("ж", 70)])
def test_a_single_segment_has_room_by_the_alphabet(text, room):
    sms = measure(text)
    assert sms.room == room


def test_every_substitute_is_narrow_and_what_it_replaces_is_not():
    assert all(measure(wide).alphabet == "UCS-2" for wide in SUBSTITUTES)
    assert measure("".join(SUBSTITUTES.values())).alphabet == "GSM-7"


def test_a_text_is_narrowed_where_that_changes_nothing_of_what_it_says():
    assert narrowed("“Don’t”\u00a0– wait…\u200b ça ira") == '"Don\'t" - wait... ça ira'


@pytest.mark.parametrize("char, shown", [("’", "’ (U+2019)"), ("\u00a0", "U+00A0"), (THUMB, f"{THUMB} (U+1F44D)")])
def test_a_character_is_named_by_itself_and_its_code_point(char, shown):
    assert named(char) == shown
