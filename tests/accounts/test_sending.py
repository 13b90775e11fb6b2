"""``test-send``: what goes out, and what is told of it."""

import json

import pytest

from sync.wording import listing
from tests.accounts.conftest import ACCOUNT, FW, MG, TEXT, TOKEN

BRITISH, AMERICAN = "+442071838750", "+14155550133"
FLAGS = ("--yes", "--to", BRITISH)
OURS = ("+14155550100", "+18005550199", "+442079460123", "72345")
TEST_IT = "sign in somewhere to test it"
WRONG = [
    (("--to", "0207", "--sender", "ours"), '--to "0207" is no number such as +14155550100'),
    (("--to", BRITISH, "--sender", "our"), '--sender "our": the file has no such sender; did you mean "ours"?'),
    ((*FLAGS, "--sender", "ours", "--locale", "fr"), "the file has no sms content for fr"),
    (
        (*FLAGS, "--sender", "ours", "--from", "+14155550199"),
        '--from "+14155550199" is no number of "ours" for sms; it has ' + listing(OURS),
    ),
    (
        (*FLAGS, "--sender", "checked"),
        f'sender "checked" sends through Twilio Verify, which makes its own codes and texts: {TEST_IT}',
    ),
    (
        (*FLAGS, "--sender", "backup"),
        f'sender "backup" sends through syniverse, and test-send knows Twilio alone: {TEST_IT}',
    ),
    (
        (*FLAGS, "--sender", "pool", "--method", "voice"),
        'sender "pool" is a messaging service, which makes no calls',
    ),
    ((*FLAGS, "--sender", "flows", "--method", "voice"), 'sender "flows" has no number for voice to GB'),
    (
        (*FLAGS, "--sender", "flows"),
        'a Studio flow is given a JSON object, and "Your code is 012345." is none: name another --template',
    ),
]


def sent(rig, kind="twilio.message"):
    return [body for _scope, _key, body in rig.sandbox.store.everywhere(kind)]


def states(ended):
    return [line.partition(": ")[2] for line in ended.out.splitlines()]


@pytest.mark.parametrize(
    "sender, origin", [("ours", {"from": "+14155550100"}), ("pool", {"messaging_service_sid": MG})]
)
def test_a_message_goes_out_from_what_the_sender_declares(rig, sender, origin):
    rig.load()
    ended = rig("test-send", *FLAGS, "--sender", sender, "senders.yaml")
    assert (ended.code, states(ended)) == (0, ["queued", "sent", "delivered"])
    ((message),) = sent(rig)
    assert (message["to"], message["body"]) == (BRITISH, "Your code is 012345.")
    assert origin.items() <= message.items() | {"from": message["sender"]}.items()


def test_what_is_sent_is_shown_before(rig):
    rig.load()
    ended = rig("test-send", *FLAGS, "--sender", "ours", "senders.yaml")
    what = f"a message from +14155550100 to {BRITISH}, in the words of strong_authentication/en/sms:"
    assert ended.err == f"{what}\n  Your code is 012345.\n"


def test_a_short_code_is_taken_in_its_own_country(rig):
    rig.load()
    ended = rig("test-send", "--yes", "--to", AMERICAN, "--sender", "ours", "senders.yaml")
    assert (ended.code, sent(rig)[0]["from"]) == (0, "72345")


def test_a_number_may_be_asked_for(rig):
    rig.load()
    rig("test-send", *FLAGS, "--sender", "ours", "--from", "+442079460123", "senders.yaml")
    assert sent(rig)[0]["from"] == "+442079460123"


def test_a_message_that_does_not_arrive_is_told_with_its_error(rig):
    rig.load({**ACCOUNT, "outcomes": {BRITISH: 30003}})
    ended = rig("test-send", *FLAGS, "--sender", "ours", "senders.yaml")
    assert (ended.code, states(ended)[-1]) == (3, "undelivered (30003: Unreachable destination handset)")


def test_a_message_that_twilio_refuses_is_told(rig):
    rig.load({**ACCOUNT, "sms_permissions": ["US"]})
    ended = rig("test-send", *FLAGS, "--sender", "ours", "senders.yaml")
    assert (ended.code, "Error: Twilio takes no such message: POST …/" in ended.err) == (3, True)
    assert "21408" in ended.err


def test_a_call_speaks_the_words_and_spells_the_code(rig):
    voice = '      voice: {content: "Code <sayCharValue>${otp}</sayCharValue> & <pause1sec>bye"}\n'
    rig.write(TEXT + voice)
    rig.load()
    ended = rig("test-send", *FLAGS, "--sender", "ours", "--method", "voice", "--timeout", "1", "senders.yaml")
    assert (ended.code, states(ended), ended.out.splitlines()[-1]) == (
        3,
        ["queued", ""],
        "nothing more is known after 1 seconds",
    )
    assert sent(rig, "twilio.call")[0]["from"] == "+14155550100"


def test_a_flow_is_started_with_the_json_of_a_content(rig):
    rig.write(TEXT.replace('"Your code is ${otp}."', '\'{"code": "${otp}"}\''))
    rig.load()
    ended = rig("test-send", *FLAGS, "--sender", "flows", "--timeout", "1", "senders.yaml")
    assert (ended.code, states(ended)[0]) == (3, "active")
    (execution,) = sent(rig, "twilio.execution")
    assert (execution["flow_sid"], execution["context"]["flow"]["data"]) == (FW, {"code": "012345"})


@pytest.mark.parametrize("flags, sentence", WRONG)
def test_what_cannot_be_sent_is_a_sentence(rig, flags, sentence):
    rig.load()
    ended = rig("test-send", "--yes", *flags, "senders.yaml")
    assert (ended.code, ended.err.splitlines()[-1]) == (64, f"Error: {sentence}")
    assert sent(rig) == []


def test_without_a_terminal_nothing_is_sent_unasked(rig):
    rig.load()
    ended = rig("test-send", "--to", BRITISH, "--sender", "ours", "senders.yaml")
    text = "Error: test-send asks before it sends, and there is no terminal to ask at: add --yes\n"
    assert (ended.code, ended.err, sent(rig)) == (5, text, [])


def test_the_key_for_looking_sends_nothing(rig, monkeypatch):
    rig.load()
    monkeypatch.delenv("TWILIO_AUTH_TOKEN")
    ended = rig("test-send", *FLAGS, "--sender", "ours", "senders.yaml")
    assert (ended.code, "the variable TWILIO_AUTH_TOKEN is not set" in ended.err) == (4, True)


def test_an_unclear_answer_is_not_sent_twice(rig):
    rig.load()
    rig.fault("reset-after", host="api.twilio.com", method="POST", times=1)
    ended = rig("test-send", *FLAGS, "--sender", "ours", "senders.yaml")
    assert (ended.code, len(sent(rig)), "may have taken effect" in ended.err) == (4, 1, True)


def test_the_states_may_be_written_to_a_file(rig):
    rig.load()
    ended = rig("test-send", *FLAGS, "--sender", "ours", "--output", "states.txt", "senders.yaml")
    assert (ended.code, ended.out) == (0, "")
    assert (rig.folder / "states.txt").read_text(encoding="utf-8").splitlines()[-1].endswith(": delivered")


def test_in_the_sandbox_nothing_leaves_the_process(rig):
    ended = rig("test-send", *FLAGS, "--sender", "ours", "--sandbox", "--sandbox-state", "state", "senders.yaml")
    assert (ended.code, states(ended)[-1]) == (0, "delivered")
    assert (rig.requests(), TOKEN in json.dumps(ended)) == ([], False)
