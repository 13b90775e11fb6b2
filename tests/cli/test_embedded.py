"""The sandbox inside of a command: where it keeps its state, and what it holds at the start."""

import json

import pytest

from sync.cli.embedded import Embedding, embedded, embedding, usual_folder
from sync.credentials import Placeholders
from sync.errors import UsageError
from sync.load import load
from sync.source.read import check
from sync.stock import sandboxed

SID = f"AC{'0' * 31}1"
TEXT = f"""\
version: 1
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}}
senders:
  acme: {{provider: twilio, account_sid: {SID}, auth_token: {{env: TWILIO_AUTH_TOKEN}}, numbers: ["+14155550100"]}}
"""
SECRET = Placeholders().secret
NUMBER = "twilio.number"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """A user whose state lies in the test's folder."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def configs(number="+14155550100"):
    return [sandboxed(load([check("senders.yaml", TEXT.replace("+14155550100", number).encode())]))]


def numbers(flags=Embedding(), stocked_for=None):  # noqa: B008  immutable
    with embedded(flags, stocked_for or configs(), SECRET) as sandbox:
        return [item["phone_number"] for _, _, item in sandbox.store.everywhere(NUMBER)]


def test_the_sandbox_remembers_and_gets_what_is_missing():
    assert numbers() == ["+14155550100"]
    assert numbers(stocked_for=configs("+14155550101")) == ["+14155550100", "+14155550101"]


def test_fresh_forgets():
    numbers()
    assert numbers(Embedding(fresh=True), configs("+14155550101")) == ["+14155550101"]


def test_a_working_directory_has_a_state_of_its_own_below_the_users(tmp_path, monkeypatch):
    numbers()
    before = usual_folder()
    assert (before.parent, before.stat().st_mode & 0o777) == (tmp_path / "state" / "sendersync" / "sandbox", 0o700)
    monkeypatch.chdir(tmp_path)
    assert usual_folder() != before
    assert numbers(stocked_for=configs("+14155550101")) == ["+14155550101"]


def test_a_folder_for_the_state_may_be_named(tmp_path):
    numbers(Embedding(state="own"))
    assert (tmp_path / "work" / "own" / "sandbox.db").is_file()
    assert not usual_folder().exists()


def test_a_world_from_a_file_takes_the_place_of_what_files_take_for_granted(tmp_path):
    world = {"twilio": {"accounts": [{"sid": SID, "numbers": ["+14155550109"]}]}}
    (tmp_path / "work" / "world.json").write_text(json.dumps(world), encoding="utf-8")
    flags = Embedding(world="world.json")
    assert numbers(flags) == ["+14155550109"]
    with embedded(flags, configs(), SECRET) as sandbox:
        token = sandbox.store.get("twilio.account", "", SID)["auth_token"]
    assert token == SECRET(configs()[0].senders["acme"].account.token)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("twillio: {}", "--sandbox-world world.yaml: a world has no part 'twillio'"),
        ("a: [", "--sandbox-world world.yaml: this is not YAML"),
        (None, "--sandbox-world world.yaml cannot be read: No such file or directory"),
    ],
)
def test_a_world_that_makes_no_sense_is_a_sentence(text, sentence, tmp_path):
    if text is not None:
        (tmp_path / "work" / "world.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        numbers(Embedding(world="world.yaml"))
    assert str(refused.value).startswith(sentence)


def test_a_state_that_is_none_is_a_sentence(tmp_path):
    (tmp_path / "work" / "sandbox.db").write_text("not a database, whatever it is called" * 100, encoding="utf-8")
    with pytest.raises(UsageError, match=r"^--sandbox-state \. cannot be used: file is not a database; name a folder"):
        numbers(Embedding(state="."))


@pytest.mark.parametrize("flag", [{"sandbox_world": "x"}, {"sandbox_state": "x"}, {"fresh": True}])
def test_what_only_says_more_about_the_sandbox_needs_it(flag):
    usual = {"sandbox_world": None, "sandbox_state": None, "fresh": False}
    with pytest.raises(UsageError, match=r"says something about the sandbox; add --sandbox, or leave it out$"):
        embedding(sandbox=False, **{**usual, **flag})
    assert embedding(sandbox=False, **usual) is None
    assert embedding(sandbox=True, **{**usual, **flag}) is not None
