"""Secrets are found in a text in whatever way they are written there."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from sync.scrubbing import MASK, Scrubber

SECRET = 'Ünique/"+ & secret\\~'

WAYS = {
    "raw": SECRET,
    "json": json.dumps(SECRET),
    "json-utf8": json.dumps(SECRET, ensure_ascii=False),
    "html": html.escape(SECRET),
    "url": quote(SECRET, safe=""),
    "url-path": quote(SECRET),
    "url-small": quote(SECRET, safe="")
    .replace("%2F", "%2f")
    .replace("%C3%9C", "%c3%9c")
    .replace("%5C", "%5c")
    .replace("%2B", "%2b"),
    "form": quote_plus(SECRET),
    "base64": base64.b64encode(SECRET.encode()).decode(),
    "basic": base64.b64encode(f"user:{SECRET}".encode()).decode(),
    "basic-1": base64.b64encode(f"users:{SECRET}!".encode()).decode(),
    "basic-2": base64.b64encode(f"userss:{SECRET}!!".encode()).decode(),
    "base64-url": base64.urlsafe_b64encode(SECRET.encode()).decode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_secret_is_masked_however_it_is_spelled(way):
    scrubber = Scrubber()
    scrubber.learn(SECRET)
    assert WAYS[way] not in scrubber.scrub(f"before {WAYS[way]} after")
    assert MASK in scrubber.scrub(WAYS[way])


def test_the_rest_of_the_text_stays():
    scrubber = Scrubber()
    for secret in ("token-of-one", "token-of-one-and-more", "0123456"):
        scrubber.learn(secret)
    text = "a token-of-one-and-more b token-of-one c 012345 d"
    assert scrubber.scrub(text) == f"a {MASK} b {MASK} c 012345 d"


def test_a_short_value_is_no_secret():
    scrubber = Scrubber()
    scrubber.learn("12345")
    scrubber.learn("")
    assert scrubber.scrub("12345 is kept") == "12345 is kept"


def test_the_lines_of_a_key_are_secrets_too():
    scrubber = Scrubber()
    scrubber.learn("-----BEGIN-----\nc2VjcmV0bGluZQ\n-----END-----")
    assert "c2VjcmV0bGluZQ" not in scrubber.scrub("parsing c2VjcmV0bGluZQ failed")


def test_nothing_known_is_nothing_changed():
    assert Scrubber().scrub("anything") == "anything"
