"""What people see while they type: the schema in the YAML language server, which most editors use.

The server is installed by npm into a temporary folder and driven over its standard input and output.
"""

import json
from pathlib import Path

import pytest

from sync.choice import Options
from sync.lint import lint
from sync.rules.schema import SCHEMA as RULES
from tests.expectations import expected
from tests.language_server import Server

pytestmark = pytest.mark.network

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schema" / "senders.schema.json"
EXAMPLE = ROOT / "senders.example.yaml"
MODELINE = f"# yaml-language-server: $schema={SCHEMA.as_uri()}\n"
GOOD = """\
version: 1
target:
  platform: pingone
  environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11
  region: eu
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {env: TWILIO_AUTH_TOKEN}
    numbers:
      - "+14155552671"
      - {number: "+18005550199", type: toll-free, countries: [US, CA]}
fallback_chain: [acme, pingone]
"""


@pytest.fixture(scope="module")
def server(npm):
    folder = npm("yaml-language-server@1")
    server = Server([folder / "node_modules" / ".bin" / "yaml-language-server", "--stdio"], folder)
    yield server
    server.close()


SAID = [
    ("version: 1", "version: 2", 1, "the only version of the file format is 1"),
    ("AC0000", "MG0000", 9, "an account SID is AC and 32 hexadecimal digits, 34 characters in all"),
    ("{env: TWILIO_AUTH_TOKEN}", "{env: $TOKEN}", 10, "the name of an environment variable has letters"),
    ("+14155552671", "+0", 12, "a telephone number is written as E.164"),
    ('"+18005550199", type: toll-free', '"+18005550199"', 13, "countries need a type, toll-free or short-code"),
    ("[US, CA]", "[US, UK]", 13, "a country is an ISO 3166-1 alpha-2 code in capital letters"),
    ("environment: 4f6c0b1e", "environment: 4F6C0B1E", 4, "an identifier of PingOne is a UUID in lower case"),
]
"""In a good file, this instead of that is a mistake in this line, with this sentence in the editor and in lint."""

HELP = [
    ("region", "na (North America), ca (Canada), eu (Europe)"),
    ("provider", "Who delivers: twilio (numbers of an account)"),
    ("account_sid", "AC and 32 hexadecimal digits"),
    ("numbers", "a live number that is not listed stops sending"),
    ("countries", "ISO 3166-1 alpha-2 codes, in any order"),
    ("fallback_chain", "Senders in the order in which they are tried"),
]
"""A part of what the editor shows where the mouse rests on a key."""


WRONG = sorted(file for rule in RULES for file in (ROOT / "tests" / "wrong" / rule).glob("*.yaml"))
ELSEWHERE = {
    "schema-duplicate/countries.yaml": {6},  # the list instead of what stands twice in it
    "schema-type/huge.yaml": set(),  # JavaScript has no whole numbers of that size
    "schema-unknown-key/assertion.yaml": {6, 8},  # the misspelt key, and the one that is missing without it
}
"""Wrong files in which the editor underlines other lines than lint."""


def changed(old, new):
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def underlined(server, *texts):
    """Line and message of what is underlined in each text."""
    found = server.diagnostics(*(MODELINE + text for text in texts))
    return [[(line - 1, message) for line, message in one] for one in found]


def linted(text, folder):
    """Line and message of each problem that lint finds."""
    file = folder / "senders.yaml"
    file.write_text(text, encoding="utf-8")
    return [(problem.span.line, problem.message) for problem in lint([str(file)], Options()).problems]


def test_the_example_has_no_underlined_line(server):
    assert server.diagnostics((EXAMPLE.read_text(encoding="utf-8"), EXAMPLE)) == [[]]


@pytest.mark.parametrize("old, new, line, sentence", SAID)
def test_editor_and_lint_say_the_same_sentence_in_the_same_line(server, tmp_path, old, new, line, sentence):
    text = changed(old, new)
    for said in (*underlined(server, text), linted(text, tmp_path)):
        assert [(at, sentence in message) for at, message in said] == [(line, True)]


@pytest.fixture(scope="module")
def marked(server):
    """The lines that are underlined in each wrong file; asked for at once, because a server takes its time to begin."""
    found = underlined(server, *(file.read_text(encoding="utf-8") for file in WRONG))
    return {file: {line for line, _ in marks} for file, marks in zip(WRONG, found, strict=True)}


@pytest.mark.parametrize("file", WRONG, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_editor_underlines_what_lint_reports(marked, file):
    """Of a whole block, lint names the key, and the editor underlines its first line, which may be the next one."""
    lines = {line for _, line, rule in expected(file) if rule in RULES}
    found = ELSEWHERE.get(f"{file.parent.name}/{file.name}", lines)
    assert marked[file] in (found, {line + 1 for line in lines})


def test_completion_offers_every_provider(server):
    providers = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]["sender"]["properties"]["provider"][
        "enum"
    ]
    assert server.completions(MODELINE + GOOD.partition("twilio\n")[0]) == providers


def test_completion_offers_only_what_a_twilio_sender_has(server):
    offered = server.completions(MODELINE + GOOD.partition("    account_sid")[0] + "    ")
    assert {"account", "account_sid", "auth_token", "numbers", "enabled", "protect", "name"} <= set(offered)
    assert {"messaging_service", "verify_service", "flows"}.isdisjoint(offered)


def test_completion_offers_only_what_a_custom_sender_has(server):
    offered = server.completions(MODELINE + GOOD.partition("twilio\n")[0] + "custom\n    ")
    assert {"auth", "requests", "numbers"} <= set(offered)
    assert {"account", "account_sid", "auth_token", "flows", "channel"}.isdisjoint(offered)


def test_completion_offers_the_sections_of_a_file(server):
    sections = {"accounts", "policies", "languages", "templates", "settings", "unmanaged"}
    assert sections <= set(server.completions(MODELINE + GOOD))


def test_completion_offers_the_sections_of_the_platform_that_a_base_names(server):
    offered = server.completions(MODELINE + "version: 1\nplatform: authgear\n")
    assert {"extends", "rate_limits", "countries"} <= set(offered)
    assert {"policies", "fallback_chain", "methods"}.isdisjoint(offered)


@pytest.mark.parametrize("word, help_text", HELP)
def test_hovering_over_a_key_shows_its_description(server, word, help_text):
    assert help_text in server.hover(MODELINE + GOOD, word)
