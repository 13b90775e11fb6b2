"""References: where their values come from, what is refused, and that no value is ever told."""

import os
from pathlib import Path

import pytest

from sync.credentials import LARGEST, UUID_FORM, Environment, Placeholders
from sync.errors import CredentialsError
from sync.model import Reference
from sync.place import Pointer
from sync.references import Role

AT = Pointer("senders.yaml", ("senders", "acme", "auth_token"))
PLANTED = "pl4nted-s3cret-value"


def env(name):
    return Reference(AT, env=name)


def file(name):
    return Reference(AT, file=name)


@pytest.fixture
def folder(tmp_path):
    """A folder of secrets as a container platform mounts it, with links, and with what must not be read."""
    secrets = tmp_path / "secrets"
    (secrets / "..data").mkdir(parents=True)
    (tmp_path / "outside").write_text(PLANTED)
    contents = {
        "plain": PLANTED,
        "line": f"{PLANTED}\n",
        "crlf": f"{PLANTED}\r\n",
        "empty": "\n",
        "large": "x" * (LARGEST + 1),
    }
    for name, text in contents.items():
        (secrets / name).write_bytes(text.encode())
    (secrets / "..data" / "token").write_text(PLANTED)
    (secrets / "token").symlink_to("..data/token")
    (secrets / "away").symlink_to(tmp_path / "outside")
    (secrets / "binary").write_bytes(b"\xff\xfe\x00")
    return str(secrets)


@pytest.mark.parametrize("name", ["plain", "line", "crlf", "token"])
def test_a_file_gives_its_text_without_the_end_of_the_line(folder, name):
    assert Environment(folder, environ={}).secret(file(name)) == PLANTED


def test_a_variable_gives_its_value():
    resolver = Environment(environ={"TWILIO_AUTH_TOKEN": f"{PLANTED}\n"})
    assert resolver.secret(env("TWILIO_AUTH_TOKEN")) == PLANTED


def test_the_environment_of_the_process_is_read(monkeypatch):
    monkeypatch.setenv("TWILIO_TEST_TOKEN", PLANTED)
    assert Environment().secret(env("TWILIO_TEST_TOKEN")) == PLANTED


ROLE = "a secret of a sender cannot come from the variable"
REFUSED = [
    (file("none"), 'the secret file "none" does not exist in --secrets-dir; put it there, or name another one'),
    (file("..data"), 'the secret file "..data" does not exist in --secrets-dir; put it there, or name another one'),
    (file("away"), 'the secret file "away" leads out of --secrets-dir; name a file of that folder'),
    (file("../outside"), 'the secret file "../outside" leads out of --secrets-dir; name a file of that folder'),
    (file("/etc/passwd"), 'the secret file "/etc/passwd" leads out of --secrets-dir; name a file of that folder'),
    (file("a\0b"), 'the secret file "a\0b" leads out of --secrets-dir; name a file of that folder'),
    (file("empty"), 'the secret file "empty" is empty; put the value there, or take another one'),
    (file("large"), 'the secret file "large" is larger than 64 KiB; name a file that holds only the secret'),
    (file("binary"), 'the secret file "binary" is not text in UTF-8; put the value there as text'),
    (env("TWILIO_NONE"), "the variable TWILIO_NONE is not set; set it where sendersync runs, or take another one"),
    (env("TWILIO_EMPTY"), "the variable TWILIO_EMPTY is empty; put the value there, or take another one"),
    (
        env("AWS_SECRET"),
        f"{ROLE} AWS_SECRET; rename it, or allow it with --allow-env AWS_SECRET",
    ),
    (
        env("PINGONE_CLIENT_SECRET"),
        f"{ROLE} PINGONE_CLIENT_SECRET; rename it, or allow it with --allow-env PINGONE_CLIENT_SECRET",
    ),
]
VARIABLES = {"TWILIO_EMPTY": " \n", "AWS_SECRET": PLANTED, "PINGONE_CLIENT_SECRET": PLANTED}


@pytest.mark.parametrize("reference, sentence", REFUSED, ids=[r.env or repr(r.file) for r, _ in REFUSED])
def test_what_cannot_be_resolved_is_a_sentence_with_a_place_and_a_way_out(folder, reference, sentence):
    resolver = Environment(folder, environ=VARIABLES)
    with pytest.raises(CredentialsError) as caught:
        resolver.secret(reference)
    assert str(caught.value) == f"senders.yaml, senders.acme.auth_token: {sentence}"
    flaw = resolver.flaw(reference)
    assert (flaw.at, f"{flaw.message}; {flaw.hint}") == (AT, sentence)


def test_files_need_a_folder():
    with pytest.raises(
        CredentialsError, match='the secret file "x" is looked for in no folder; name the folder with --se'
    ):
        Environment(environ={}).secret(file("x"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_named(folder):
    Path(folder, "plain").chmod(0)
    with pytest.raises(CredentialsError, match="cannot be read: Permission denied; let the user"):
        Environment(folder, environ={}).secret(file("plain"))


def test_a_variable_may_be_allowed_by_name():
    resolver = Environment(allowed=frozenset({"AWS_SECRET"}), environ={"AWS_SECRET": PLANTED})
    assert resolver.secret(env("AWS_SECRET")) == PLANTED


def test_what_a_variable_may_stand_for_depends_on_its_role():
    resolver = Environment(environ={"PINGONE_CLIENT_SECRET": PLANTED})
    assert resolver.secret(env("PINGONE_CLIENT_SECRET"), Role.TARGET) == PLANTED


def test_a_secret_that_is_there_has_no_flaw_and_is_not_kept(folder):
    resolver = Environment(folder, environ={})
    assert resolver.flaw(file("plain")) is None
    assert resolver.scrub(PLANTED) == PLANTED


def test_a_secret_that_was_read_or_learned_is_scrubbed(folder):
    resolver = Environment(folder, environ={})
    resolver.secret(file("plain"))
    resolver.learn("a-token-from-elsewhere")
    assert resolver.scrub(f"{PLANTED}, a-token-from-elsewhere") == "(secret), (secret)"


SID = f"AC{'0' * 31}1"
UUID = "4F6C0B1E-6f0d-4e7b-9a55-0c6b1d2b8c11"
IDENTIFIERS = [
    (SID, "AC", SID),
    (f"{SID}\n", "AC", SID),
    (UUID, UUID_FORM, UUID.lower()),
    ("myapp", "", "myapp"),
    ("my app", "", "my app"),
    (SID, "MG", "MG and 32 hexadecimal digits"),
    (f"{SID}/../x", "AC", "AC and 32 hexadecimal digits"),
    ("../../x", UUID_FORM, "a UUID"),
    (PLANTED, UUID_FORM, "a UUID"),
    ("a\nb", "", "one printable line"),
    ("ä", "", "one printable line"),
]


@pytest.mark.parametrize("value, form, result", IDENTIFIERS)
def test_an_identifier_has_the_form_that_the_file_would_have_to_have(value, form, result):
    resolver = Environment(environ={"SENDERSYNC_VAR_X": value})
    if " and " not in result and result not in ("a UUID", "one printable line"):
        assert resolver.identifier(env("SENDERSYNC_VAR_X"), form) == result
        return
    with pytest.raises(CredentialsError) as caught:
        resolver.identifier(env("SENDERSYNC_VAR_X"), form)
    assert str(caught.value).endswith(f": the variable SENDERSYNC_VAR_X does not hold {result}")


def test_an_identifier_comes_only_from_variables_that_may_be_shown():
    with pytest.raises(CredentialsError, match="an identifier cannot come from the variable TWILIO_X"):
        Environment(environ={"TWILIO_X": SID}).identifier(env("TWILIO_X"), "AC")


def test_a_setting_is_read_and_may_be_absent():
    resolver = Environment(environ={"A": " x "})
    assert (resolver.variable("A"), resolver.variable("B")) == ("x", "")


def test_placeholders_read_nothing_and_are_always_the_same(monkeypatch):
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", PLANTED)
    one, other = Placeholders(), Placeholders()
    assert one.secret(env("TWILIO_AUTH_TOKEN")) == other.secret(env("TWILIO_AUTH_TOKEN")) != PLANTED
    assert one.secret(env("A")) != one.secret(env("B")) != one.secret(file("B"))
    assert (one.variable("TWILIO_AUTH_TOKEN"), one.flaw(env("X")), one.scrub("x")) == ("", None, "x")


@pytest.mark.parametrize("form, value", [("AC", SID), (UUID_FORM, UUID), ("", "myapp")])
def test_a_placeholder_of_an_identifier_has_its_form(form, value):
    made = Placeholders().identifier(env("SENDERSYNC_VAR_X"), form)
    assert Environment(environ={"SENDERSYNC_VAR_X": made}).identifier(env("SENDERSYNC_VAR_X"), form) == made
