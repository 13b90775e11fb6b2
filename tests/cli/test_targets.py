"""From paths to the targets of a run."""

import click
import pytest

from sync.cli.targets import places, targets
from sync.errors import UsageError
from sync.fleet import Shard

ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c{:02}"
AUTHGEAR = "version: 1\ntarget: {platform: authgear, directory: .}\nsenders: {}\n"
PINGID = "version: 1\ntarget: {platform: pingid}\nsenders: {}\nmethods: {sms: true, voice: true}\n"
BASE = "version: 1\nfallback_chain: [pingone]\n"


def text(number, rest=""):
    environment = ENV.format(number)
    return f"version: 1\n{rest}target: {{platform: pingone, environment: {environment}, region: eu}}\nsenders: {{}}\n"


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def said():
    return []


def found(said, *paths, **more):
    return targets(paths or (".",), "plan", say=said.append, **more)


def test_targets_stand_in_the_order_of_the_files(senders, said):
    for number in (2, 1):
        senders(text(number), f"{number}.senders.yaml")
    assert [target.name for target in found(said, "2.senders.yaml", ".")] == ["2.senders.yaml", "1.senders.yaml"]


def test_a_base_is_no_target_and_that_is_said(senders, said):
    senders(BASE, "base.senders.yaml")
    senders(text(1, "extends: base.senders.yaml\n"), "one.senders.yaml")
    (target,) = found(said)
    assert (target.name, target.config.chain.senders) == ("one.senders.yaml", ("pingone",))
    assert said == ["base.senders.yaml is a base without a target; files that extend it are targets"]


def test_only_bases_are_nothing_to_plan(senders, said):
    senders(BASE, "base.senders.yaml")
    with pytest.raises(UsageError, match=r"^there is nothing to plan: base.senders.yaml has no target$"):
        found(said)


def test_a_file_with_errors_ends_the_run_and_shows_them(senders, said, capsys):
    senders(text(1).replace("senders: {}", "fallback_chain: [acme]"))
    with pytest.raises(click.exceptions.Exit) as ended:
        found(said)
    assert ended.value.exit_code == 1
    assert "senders.yaml:3:18: error[unknown-sender] " in capsys.readouterr().err


def test_two_files_for_one_target_are_an_error(senders, said, capsys):
    for name in ("one", "two"):
        senders(text(1), f"{name}.senders.yaml")
    with pytest.raises(click.exceptions.Exit):
        found(said)
    assert "target-duplicate" in capsys.readouterr().err


def test_warnings_stop_nobody(senders, said, capsys):
    senders(text(1).replace("eu}", "eu}\nlanguages: {default: en}\ntemplates: {general2: {en: {sms: {content: x}}}}"))
    assert (len(found(said)), capsys.readouterr().err) == (1, "")


def test_an_authgear_project_is_a_target(senders, said, tmp_path):
    (tmp_path / "authgear.yaml").write_text("id: acme\n", encoding="utf-8")
    senders(AUTHGEAR)
    assert [target.key for target in found(said)] == [("authgear", ".")]


def test_an_account_that_no_program_can_reach_is_wrong_usage(senders, said):
    senders(PINGID)
    with pytest.raises(UsageError) as refused:
        found(said)
    sentence = "senders.yaml describes a PingID account, which no program can reach: leave it out of plan"
    assert str(refused.value) == sentence


def test_shards_share_the_targets(senders, said):
    for number in range(6):
        senders(text(number), f"{number}.senders.yaml")
    parts = [found(said, shard=Shard(number, 2)) for number in (1, 2)]
    assert sorted(target.name for part in parts for target in part) == [f"{n}.senders.yaml" for n in range(6)]


def test_a_shard_without_targets_is_said(senders, said):
    senders(text(1))
    empty = [number for number in range(1, 9) if not found(said, shard=Shard(number, 8))]
    assert (len(empty), said[0]) == (7, f"no target belongs to shard {empty[0]} of 8; there is 1 in all")


def test_places_are_found_in_bases_too(senders, said):
    senders(BASE, "base.senders.yaml")
    senders(text(1, "extends: base.senders.yaml\n"), "one.senders.yaml")
    (target,) = found(said)
    pointers = [target.config.chain.at, target.config.target.at / "region"]
    lines = [(span.file, span.line) for span in places(target.file, pointers).values()]
    assert lines == [("base.senders.yaml", 2), ("one.senders.yaml", 3)]
