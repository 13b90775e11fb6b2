"""Descriptions of PingID accounts, and what becomes of them."""

from pathlib import Path

import pytest

from sync.choice import Options
from sync.export.pingid import migrate
from sync.export.pingid.file import Aim
from sync.export.pingid.found import Found, Line
from sync.lint import lint
from sync.load import load
from sync.source.read import family, read
from tests.render.golden_files import compare

GOLDEN = Path(__file__).with_name("golden")
AIM = Aim("new.senders.yaml", "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "eu", is_kept=True)
CUSTOM = """\
version: 1
target: {platform: pingid, name: ACME workforce}
senders:
  acme: {provider: twilio, account_sid: AC00000000000000000000000000000001,
    auth_token: {env: TWILIO_AUTH_TOKEN}, numbers: ["+14155550101", "+14155550100"]}
"""
DESCRIPTIONS = {
    "fallback-unsaid": CUSTOM,
    "fallback-off": CUSTOM + "fallback_chain: [acme]\nmethods: {sms: true, voice: true}\n",
    "fallback-on": CUSTOM + "fallback_chain: [acme, pingid]\nmethods: {sms: true, voice: false}\n",
    "limits-unwanted": CUSTOM + "limits: {daily_used: 20, daily_unused: 5}\n",
    "limits-wanted": CUSTOM + "limits: {daily_used: 20, enforce_after_migration: true}\n",
    "toll-free": CUSTOM.replace('"+14155550100"', '"+18005550199"'),
    "references": CUSTOM.replace("AC00000000000000000000000000000001", "{env: SENDERSYNC_VAR_SID}").replace(
        "env: TWILIO_AUTH_TOKEN", "file: twilio/token"
    ),
    "own-account": "version: 1\ntarget: {platform: pingid}\nsenders: {}\nmethods: {sms: true, voice: true}\n",
    "own-account-limits": (
        "version: 1\ntarget: {platform: pingid}\nsenders: {}\n"
        "limits: {daily_used: 20, daily_unused: 5, enforce_after_migration: true}\n"
    ),
}


@pytest.fixture
def migrated(tmp_path, monkeypatch):
    """Migrate a description; the old and the new file stand in the working directory."""
    monkeypatch.chdir(tmp_path)

    def run(text, aim=AIM, **wishes):
        Path("old.senders.yaml").write_text(text, encoding="utf-8")
        migration = migrate(load(family(read("old.senders.yaml"))[0]), aim, **wishes)
        Path("new.senders.yaml").write_text(migration.yaml, encoding="utf-8")
        return migration

    return run


def problems(file):
    return [(problem.rule, problem.message) for problem in lint([file], Options()).problems]


def said(migration):
    """Everything that people are told, in one text."""
    tasks = [f"{task.when} {task.id}: {' | '.join([task.text, *task.commands])}\n" for task in migration.tasks]
    return "".join([*tasks, *(f"{note.kind} {note.id}: {note.text}\n" for note in migration.notes)])


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_becomes_the_file_and_the_steps_that_are_expected(migrated, name):
    migration = migrated(DESCRIPTIONS[name])
    compare(migration.yaml, GOLDEN / f"pingid-{name}.yaml")
    compare(said(migration), GOLDEN / f"pingid-{name}.txt")


@pytest.mark.parametrize("with_limits", [False, True])
@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_what_comes_out_lints_clean(migrated, name, with_limits):
    migrated(DESCRIPTIONS[name], with_limits=with_limits)
    assert lint(["old.senders.yaml"], Options()).errors == 0
    assert problems("new.senders.yaml") == []


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_doing_it_again_yields_the_same(migrated, name):
    assert migrated(DESCRIPTIONS[name]) == migrated(DESCRIPTIONS[name])


def test_numbers_keep_their_order(migrated):
    migrated(CUSTOM)
    (sender,) = load(family(read("new.senders.yaml"))[0]).senders.values()
    assert [number.number for number in sender.numbers] == ["+14155550101", "+14155550100"]


def test_only_the_wish_for_limits_tells_apart_what_they_become(migrated):
    assert "claimed" not in migrated(DESCRIPTIONS["limits-unwanted"]).yaml
    by_flag = migrated(DESCRIPTIONS["limits-unwanted"], with_limits=True)
    text = DESCRIPTIONS["limits-unwanted"].replace("unused: 5", "unused: 5, enforce_after_migration: true")
    assert by_flag == migrated(text)
    assert "{per: user, claimed: 20, unclaimed: 5}" in by_flag.yaml


def test_limits_that_nobody_wrote_down_are_those_of_pingid(migrated):
    migration = migrated(CUSTOM, with_limits=True)
    assert "{per: user, claimed: 15, unclaimed: 10}" in migration.yaml
    assert "Of daily_used and daily_unused the description says nothing" in said(migration)


def test_a_sender_never_gets_the_name_of_pings_own_account(migrated):
    migration = migrated(CUSTOM.replace("  acme:", "  pingone:") + "fallback_chain: [pingone, pingid]\n")
    assert "fallback_chain: [pingone-2, pingone]" in migration.yaml
    assert problems("new.senders.yaml") == []
    assert "It creates pingone-2," in said(migration)


@pytest.mark.parametrize("name", ["a # b", "a\\nb: c", "\\u202e", 'x" # y', "Ω ::error::", "a ... --- b"])
def test_whatever_the_account_is_called_the_file_is_the_same(migrated, name):
    escaped = name.replace('"', '\\"')
    migration = migrated(CUSTOM.replace("ACME workforce", f'"{escaped}"'))
    first, _, rest = migration.yaml.partition("\n")
    assert rest == migrated(CUSTOM).yaml.partition("\n")[2]
    assert first.startswith("# Made by sendersync migrate from the description of the PingID account ")
    assert first.isprintable()


def test_without_an_environment_there_is_a_base_and_nothing_to_apply(migrated):
    migration = migrated(CUSTOM, Aim("new.senders.yaml"))
    assert "target" in [task.id for task in migration.tasks]
    assert [task.id for task in migration.tasks if task.commands] == ["lint"]
    assert load(family(read("new.senders.yaml"))[0]).is_base
    assert problems("new.senders.yaml") == []


def test_a_file_that_is_only_shown_has_to_be_kept_first(migrated):
    (task,) = [task for task in migrated(CUSTOM, AIM._replace(is_kept=False)).tasks if task.id == "lint"]
    assert task.text.startswith("Keep the new file as new.senders.yaml. Check new.senders.yaml, ")


BOTH, SMS, VOICE = Line(True, True), Line(True, False), Line(False, True)
ACCOUNTS = {
    "all-good": Found({"+14155550101": BOTH, "+14155550100": BOTH}),
    "one-missing": Found({"+14155550101": BOTH}),
    "filtered": Found({"+14155550101": SMS, "+14155550100": VOICE}),
    "hidden": Found({"+14155550101": BOTH, "+14155550100": BOTH, "+14155550102": SMS}, ("72345", "50000")),
    "codes-unknown": Found({"+14155550101": BOTH, "+14155550100": Line(False, False)}, None),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_an_account_has_becomes_the_facts_that_are_expected(migrated, name):
    migration = migrated(CUSTOM, found=ACCOUNTS[name])
    notes = [note for note in migration.notes if note.id.startswith(("numbers", "toll", "short"))]
    numbers = migration.yaml.partition("auth_token")[2].partition("\n")[2].partition("\n\n")[0]
    compare(numbers + "\n" + said(migration._replace(tasks=(), notes=notes)), GOLDEN / f"account-{name}.txt")
    assert problems("new.senders.yaml") == []
    assert migration.is_contradicted is (name in ("one-missing", "filtered", "codes-unknown"))


def test_twilio_knows_toll_free_numbers_outside_of_north_america(migrated):
    freephone = "+448081570192"
    found = Found({"+14155550101": BOTH, freephone: Line(True, True, toll_free=True)})
    migration = migrated(CUSTOM.replace("+14155550100", freephone), found=found)
    assert f'- {{number: "{freephone}", type: toll-free, capabilities: [sms, voice]}}\n' in migration.yaml
    assert "toll-free" in [note.id for note in migration.notes]
    assert problems("new.senders.yaml") == []
