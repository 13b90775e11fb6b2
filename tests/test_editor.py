"""What people see while they type: the schema in the YAML language server, which most editors use.

The server is installed by npm into a temporary folder and driven over its standard input and output.
"""

import itertools
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from sync.lint import Options, lint

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


class Server:
    """A language server's other half: https://microsoft.github.io/language-server-protocol."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.numbers = itertools.count(1)
        self.folder = folder
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}}
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def close(self):
        self.ask("shutdown")
        self.tell("exit")
        self.process.communicate(timeout=10)

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        """The next message; what the server asks of an editor is answered with nothing."""
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [None] * len(items) or None})
        return message

    def tell(self, method, **params):
        self.send({"method": method, "params": params})

    def ask(self, method, **params):
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        answers = (message for message in iter(self.receive, None) if "method" not in message)
        return next(message["result"] for message in answers if message["id"] == number)

    def open(self, text, path=None):
        """Open a text as a file of the editor and give its address."""
        uri = (path or self.folder / f"{next(self.numbers)}.senders.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def diagnostics(self, text, path=None):
        """What is underlined: pairs of line (from 1) and message."""
        uri = self.open(text, path)
        messages = (message for message in iter(self.receive, None) if "diagnostics" in message.get("params", {}))
        found = next(message["params"]["diagnostics"] for message in messages if message["params"]["uri"] == uri)
        return [(entry["range"]["start"]["line"] + 1, entry["message"]) for entry in found]

    def ask_about(self, text, offset, method):
        """What the server answers for a place in a text."""
        before = text[:offset]
        position = {"line": before.count("\n"), "character": offset - before.rfind("\n") - 1}
        return self.ask(f"textDocument/{method}", textDocument={"uri": self.open(text)}, position=position)

    def completions(self, text):
        """What may stand where a text ends."""
        answer = self.ask_about(MODELINE + text, len(MODELINE + text), "completion")
        return [item["label"] for item in answer["items"]]

    def hover(self, text, word):
        """The help for a word of a text."""
        answer = self.ask_about(MODELINE + text, (MODELINE + text).index(word) + 1, "hover")
        return answer["contents"]["value"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, so there is no YAML language server")
    folder = tmp_path_factory.mktemp("yaml-language-server")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "yaml-language-server@1"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip("no npm registry answers, so there is no YAML language server")
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

SHAPES = [
    ("eu", "europe", 5),
    ("provider: twilio", "provider: twillio", 8),
    ("fallback_chain", "fallback_chian", 14),
    ("    numbers:", "    nummers:", 11),
    ("  region: eu\n", "", 2),
    ("    provider: twilio\n", "", 7),
    ("[acme, pingone]", "acme", 14),
    ("[acme, pingone]", "[]", 14),
    ("[acme, pingone]", "[acme, acme]", 14),
    ("toll-free", "free", 13),
    ('"+18005550199", type: toll-free', '"72345", type: short-code', 13),
    ('number: "+18005550199", ', "", 13),
    ("{env: TWILIO_AUTH_TOKEN}", "hunter2", 10),
    ("{env: TWILIO_AUTH_TOKEN}", "{env: TWILIO_AUTH_TOKEN, file: token}", 10),
]
"""The same, where the editor has words of its own."""

HELP = [
    ("region", "na (North America), ca (Canada), eu (Europe)"),
    ("provider", "Who delivers: twilio (numbers of an account)"),
    ("account_sid", "AC and 32 hexadecimal digits"),
    ("numbers", "a live number that is not listed stops sending"),
    ("countries", "ISO 3166-1 alpha-2 codes, in any order"),
    ("fallback_chain", "Senders in the order in which they are tried"),
]
"""A part of what the editor shows where the mouse rests on a key."""


def changed(old, new):
    assert GOOD.count(old) == 1
    return MODELINE + GOOD.replace(old, new)


def linted(text, folder):
    """Line and message of each problem that lint finds."""
    file = folder / "senders.yaml"
    file.write_text(text, encoding="utf-8")
    return [(problem.span.line, problem.message) for problem in lint([str(file)], Options()).problems]


def test_the_example_has_no_underlined_line(server):
    assert server.diagnostics(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE) == []


@pytest.mark.parametrize("old, new, line, sentence", SAID)
def test_editor_and_lint_say_the_same_sentence_in_the_same_line(server, tmp_path, old, new, line, sentence):
    text = changed(old, new)
    for said in (server.diagnostics(text), linted(text, tmp_path)):
        assert [(at, sentence in message) for at, message in said] == [(line + 1, True)]


@pytest.mark.parametrize("old, new, line", SHAPES)
def test_editor_and_lint_find_a_mistake_in_the_same_line(server, tmp_path, old, new, line):
    text = changed(old, new)
    assert {at for at, _ in server.diagnostics(text)} == {at for at, _ in linted(text, tmp_path)} == {line + 1}


def test_completion_offers_every_provider(server):
    providers = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]["sender"]["properties"]["provider"][
        "enum"
    ]
    assert server.completions(GOOD.partition("twilio\n")[0]) == providers


def test_completion_offers_the_keys_of_a_twilio_sender(server):
    offered = server.completions(GOOD.partition("    account_sid")[0] + "    ")
    assert {"account", "account_sid", "auth_token", "numbers", "enabled", "protect", "name"} <= set(offered)


def test_completion_offers_only_what_a_custom_sender_has(server):
    offered = server.completions(GOOD.partition("twilio\n")[0] + "custom\n    ")
    assert {"auth", "requests", "numbers"} <= set(offered)
    assert {"account", "account_sid", "auth_token", "flows", "channel"}.isdisjoint(offered)


def test_completion_offers_the_sections_of_a_file(server):
    sections = ["accounts", "policies", "languages", "templates", "settings", "unmanaged"]
    assert set(sections) <= set(server.completions(GOOD))


@pytest.mark.parametrize("word, help_text", HELP)
def test_hovering_over_a_key_shows_its_description(server, word, help_text):
    assert help_text in server.hover(GOOD, word)
