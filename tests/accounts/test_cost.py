"""What a run asks for, and what it does when nobody answers."""

import json
from collections import Counter

import pytest

from tests.accounts.conftest import AC, ACCOUNT, LINES, ONE, SUB, TEXT, TOKEN

ENV = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
EVERYTHING = [
    "Accounts/AC", "Balance", "Countries", "DestinationAlphaSenders", "AlphaSenders", "FW", "GeoPermissions",
    "IncomingPhoneNumbers", "LatestPublished", "PhoneNumbers", "Services", "Services", "ShortCodes", "ShortCodes",
    "Templates", "TollFree", "Verifications",
]  # fmt: skip


def asked(rig):
    """The last parts of the paths that Twilio was asked for, without identifiers."""
    paths = [entry["path"].removesuffix(".json").split("/") for entry in rig.requests()]
    return sorted(
        "Accounts/AC" if path[-1].startswith("AC") else path[-1][:2] if path[-1].startswith("FW") else path[-1]
        for path in paths
    )


def test_a_file_with_everything_costs_each_list_once(rig):
    rig.load()
    rig("verify")
    assert asked(rig) == sorted(EVERYTHING)
    assert len(rig.requests("api.syniverse.com")) == 3


def test_what_is_wrong_in_a_base_is_told_once_however_many_files_extend_it(rig):
    head, target, senders = ONE.split("\n", 2)
    rig.write(f"{head}\n{senders}", "base.yaml")
    for end in ("11", "12"):
        rig.write(f"{head}\nextends: base.yaml\n{target.replace(ENV, ENV[:-2] + end)}\n", f"{end}.senders.yaml")
    rig.load({**ACCOUNT, "numbers": ACCOUNT["numbers"][1:]})
    (rig.folder / "senders.yaml").unlink()
    code, told = rig.verify()
    assert (code, [line for line in told if "number-missing" in line]) == (1, told[:1])


def test_lists_are_asked_for_in_the_largest_pages(rig):
    rig.load({**ACCOUNT, "numbers": [*ACCOUNT["numbers"], *(f"+1415556{n:04}" for n in range(1500))]})
    assert rig.verify() == (0, [])
    pages = [entry for entry in rig.requests() if entry["path"].endswith("/IncomingPhoneNumbers.json")]
    assert [entry["query"] for entry in pages] == [["PageSize"], ["Page", "PageSize", "PageToken"]]


def test_a_small_file_costs_three_requests(rig):
    rig.write(ONE)
    rig.load()
    rig("verify")
    assert asked(rig) == ["Accounts/AC", "Balance", "IncomingPhoneNumbers"]


def test_twenty_targets_that_share_two_accounts_cost_as_much_as_two_targets(rig):
    (rig.folder / "senders.yaml").unlink()
    for number in range(20):
        text = TEXT.replace(ENV, f"{ENV[:-2]}{number + 10}").replace(AC, (AC, SUB)[number % 2])
        rig.write(text, f"{number:02}.senders.yaml")
    rig.load(more=({"sid": SUB, "auth_token": TOKEN},))
    rig("verify", "--parallel", "8")
    costs = Counter(entry["path"] for entry in rig.requests("api.twilio.com"))
    assert set(costs.values()) == {1}
    assert [sum(sid in path for path in costs) for sid in (AC, SUB)] == [5, 4]
    assert len(rig.requests()) < 2 * len(EVERYTHING)
    assert len(rig.requests("api.syniverse.com")) == 3


def test_a_rate_limit_is_waited_for(rig):
    rig.load()
    rig.fault("rate-limit", host="messaging.twilio.com", times=2, options={"retry_after": 0})
    assert rig.verify() == (0, [])


def test_an_account_that_does_not_answer_is_told_once(rig):
    rig.load()
    rig.fault("rate-limit", host="*.twilio.com", options={"retry_after": 0})
    code, told = rig.verify()
    assert (code, len(told), told[0].partition(": not checked, because GET ")[0]) == (
        4,
        1,
        f"4 not-checked: everything of the Twilio account {AC}",
    )
    assert len(rig.requests()) == 6


def test_an_account_that_falls_silent_half_way_is_not_asked_again(rig):
    rig.load()
    rig.fault("rate-limit", host="messaging.twilio.com", options={"retry_after": 0})
    code, told = rig.verify()
    assert (code, all("429 20429: Too Many Requests" in one for one in told)) == (4, True)
    assert len([entry for entry in rig.requests() if entry["host"].startswith("messaging")]) == 6


def test_one_account_that_does_not_answer_hides_no_other(rig):
    rig.load(lines={**LINES, "channels": []})
    rig.fault("rate-limit", host="*.twilio.com", options={"retry_after": 0})
    code, told = rig.verify()
    assert (code, told[-1]) == (4, "25 channel-missing: the Syniverse account has no channel codes")


@pytest.mark.parametrize("effect", ["not-json", "html-error"])
def test_an_answer_that_makes_no_sense_is_a_sentence(rig, effect):
    rig.write(ONE)
    rig.load()
    rig.fault(effect, host="api.twilio.com")
    code, told = rig.verify("--timeout", "1")
    assert (code, len(told)) == (4, 1)


def test_a_place_where_nobody_listens_is_a_sentence(rig):
    rig.write(ONE)
    rig.base = "http://127.0.0.1:9"
    code, told = rig.verify("--timeout", "0.6")
    assert (code, "no connection: Connection refused" in told[0]) == (4, True)


def test_every_request_is_in_the_audit_log(rig):
    rig.load()
    rig("verify", "--audit-log", "audit.jsonl")
    lines = [json.loads(line) for line in (rig.folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(rig.requests()) + len(rig.requests("api.syniverse.com"))
    assert {line["target"] for line in lines} == {AC, "backup (Syniverse)"}
