"""Worlds with one fault each, and everything that is told of them: ``line check: sentence``.

The changes are to the account of Twilio, that of Syniverse (``lines``) or the file (``text``: what is replaced by what).
"""

# ruff: noqa: E501  a sentence stands in one line, as whoever looks for it reads it

from types import MappingProxyType
from typing import NamedTuple

from tests.accounts.conftest import ACCOUNT, FW, HJ, LINES, MG, SUB, TOKEN, TRIGGER, VA

THE = f"the Twilio account {ACCOUNT['sid']}"
NUMBERS = ACCOUNT["numbers"]
SYNIVERSE_NUMBER = LINES["senders"][0]


SAME = MappingProxyType({})


class World(NamedTuple):
    told: tuple[str, ...]
    account: MappingProxyType | dict = SAME
    lines: MappingProxyType | dict = SAME
    text: tuple[str, str] = ("", "")
    more: tuple = ()
    quirks: MappingProxyType | dict = SAME
    code: int = 1


def flow(*revisions):
    return {"flows": [{"sid": FW, "friendly_name": "send", "revisions": list(revisions)}]}


def pool(**senders):
    return {"services": [{"sid": MG, "friendly_name": "pool", "alpha_senders": ["ACME"], **senders}]}


def template(**changes):
    return {"verify_templates": [{**ACCOUNT["verify_templates"][0], **changes}]}


def line(**changes):
    return {"senders": [{**SYNIVERSE_NUMBER, **changes}]}


def toll_free(status):
    return {"tollfree_verifications": [{"tollfree_phone_number": "+18005550199", "status": status}]}


DEAD_END = {
    **TRIGGER,
    "states": [{"name": "Trigger", "type": "trigger", "transitions": [{"event": "incomingRequest"}]}],
}
NOT_VERIFIED = "until then it sends no SMS to the US and Canada"
STATES = {
    "PENDING_REVIEW": "waits for its verification",
    "IN_REVIEW": "is being verified",
    "TWILIO_REJECTED": "was rejected when it was to be verified",
}

WORLDS = {
    "suspended": World(
        (f"5 inactive: {THE} is suspended or closed (Twilio answers 20403): nothing is sent through it",),
        {"status": "suspended"},
    ),
    "suspended, said with another code": World(
        (f"5 inactive: {THE} is suspended or closed (Twilio answers 20005): nothing is sent through it",),
        {"status": "suspended"},
        quirks={"twilio-inactive-account": "not-active"},
    ),
    "suspended, but readable": World(
        (f"5 inactive: {THE} is suspended: nothing is sent through it",),
        {"status": "suspended"},
        quirks={"twilio-inactive-account": "readable"},
    ),
    "closed": World(
        (f"5 inactive: {THE} is closed: nothing is sent through it",),
        {"status": "closed"},
        quirks={"twilio-inactive-account": "readable"},
    ),
    "trial": World(
        (f"5 trial: {THE} is a trial account: it sends to verified numbers only, and from no alphanumeric sender",),
        {"type": "Trial"},
        code=0,
    ),
    "no money": World((f"5 balance: {THE} has a balance of 0.00 USD",), {"balance": "0.00"}, code=0),
    "another token": World(
        (
            f"6 credentials: Twilio does not accept the auth token of {THE}: it was revoked or replaced, or its value is wrong",
        ),
        {"auth_token": "another"},
    ),
    "number gone": World(
        (f"14 number-missing: {THE} does not have the number +442079460123",),
        {"numbers": [one for one in NUMBERS if "+44" not in one["phone_number"]]},
    ),
    "number in a subaccount": World(
        (f"14 number-missing: +442079460123 is in the account {SUB} and not in {ACCOUNT['sid']}",),
        {"numbers": [one for one in NUMBERS if "+44" not in one["phone_number"]]},
        more=({"sid": SUB, "auth_token": TOKEN, "owner_account_sid": ACCOUNT["sid"], "numbers": ["+442079460123"]},),
    ),
    "number without voice": World(
        (f"12 number-capability: +14155550100 cannot make calls in {THE}, it can send SMS",),
        {"numbers": [{"phone_number": "+14155550100", "capabilities": ["sms"]}, *NUMBERS[1:]]},
    ),
    "number without anything": World(
        (f"12 number-capability: +14155550100 cannot send SMS or make calls in {THE}",),
        {"numbers": [{"phone_number": "+14155550100", "capabilities": []}, *NUMBERS[1:]]},
    ),
    "number is toll-free": World(
        (f"14 number-type: +442079460123 is a toll-free number in {THE}, and standard here",),
        {"numbers": [{**one, "type": "tollfree"} if "+44" in one["phone_number"] else one for one in NUMBERS]},
    ),
    "short code gone": World(
        (f"15 short-code-missing: {THE} does not have the short code 72345",), {"short_codes": []}
    ),
    "short code of another country": World(
        (f"15 short-code-country: the short code 72345 belongs to CA in {THE}, and to US here",),
        {
            "short_codes": [{"short_code": "72345", "country_code": "CA"}],
            **pool(phone_numbers=["+14155550190"], short_codes=["72345"]),
        },
    ),
    "service gone": World((f"16 service-missing: {THE} has no messaging service {MG}",), {"services": []}),
    "service empty": World(
        (f"16 service-empty: the messaging service {MG} has no senders, so nothing can be sent from it",),
        pool(alpha_senders=[]),
    ),
    "service without a number for North America": World(
        (
            f'29 service-reach: no sender of the messaging service {MG} reaches CA and US, which policy "default" claims of it',
        ),
        pool(phone_numbers=["+442079460123"]),
    ),
    "service with a short code alone": World(
        (
            f'29 service-reach: no sender of the messaging service {MG} reaches CA, GB and IT, which policy "default" claims of it',
            f'35 sender-id: the messaging service {MG} does not hold the sender id "ACME"',
        ),
        pool(short_codes=["72345"], alpha_senders=[]),
    ),
    "sender id not in the service": World(
        (f'35 sender-id: the messaging service {MG} does not hold the sender id "ACME"',),
        pool(phone_numbers=["+14155550190"], alpha_senders=["OTHER"]),
        code=0,
    ),
    "sender id for a country that wants it registered": World(
        (
            '16 not-checked: whether the sender id "ACME" is registered in SG: not checked, because no API of Twilio tells',
            f'16 sender-id-country: the sender id "ACME" of the messaging service {MG} has to be registered for SG (as far as known in 2026)',
        ),
        {"sms_permissions": ["US", "CA", "GB", "SG"], "voice_permissions": ["US", "GB", "SG"]},
        text=("GB, IT", "GB, SG"),
        code=0,
    ),
    "sender id for a country of which nothing is known": World(
        (
            '16 not-checked: whether FR takes the sender id "ACME" unregistered: not checked, because no API of Twilio tells, and nothing is known of these countries',
        ),
        {"sms_permissions": ["US", "CA", "GB", "FR"], "voice_permissions": ["US", "GB", "FR"]},
        text=("GB, IT", "GB, FR"),
        code=0,
    ),
    "flow gone": World((f"22 flow-missing: {THE} has no Studio flow {FW}",), {"flows": []}),
    "flow never published": World(
        (f"22 flow-unpublished: the Studio flow {FW} was never published, so it does not run",),
        flow({"status": "draft", "definition": TRIGGER}),
    ),
    "flow never published, said with another code": World(
        (f"22 flow-unpublished: the Studio flow {FW} was never published, so it does not run",),
        flow({"status": "draft", "definition": TRIGGER}),
        quirks={"twilio-never-published": "bad-revision"},
    ),
    "flow with a newer draft": World(
        (f"22 flow-draft: the Studio flow {FW} runs as revision 1, and 2 is a draft",),
        flow({"status": "published", "definition": TRIGGER}, {"status": "draft", "definition": TRIGGER}),
        code=0,
    ),
    "flow that does not begin": World(
        (
            f"22 flow-trigger: the Studio flow {FW} does nothing when it is called: REST API leads nowhere from its trigger",
        ),
        flow({"status": "published", "definition": DEAD_END}),
    ),
    "Verify service gone": World(
        (f"17 verify-service-missing: {THE} has no Verify service {VA}",), {"verify_services": []}
    ),
    "Verify template gone": World(
        (f"36 verify-template: {THE} has no Verify template {HJ}",), {"verify_templates": []}
    ),
    "Verify template for calls": World(
        (f"36 verify-template: the Verify template {HJ} is not made for sms",), template(channels=["voice"])
    ),
    "Verify template in another language": World(
        (f"36 verify-template: the Verify template {HJ} has no text in en",),
        template(translations={"fr": {"status": "approved"}}),
    ),
    "Verify template that waits": World(
        (f"36 verify-template: the text of the Verify template {HJ} in en is pending, not approved",),
        template(translations={"en": {"status": "pending"}}),
    ),
    "toll-free number never verified": World(
        (f"13 toll-free: the toll-free number +18005550199 was never verified: {NOT_VERIFIED}",),
        {"tollfree_verifications": []},
    ),
    **{
        f"toll-free number {state}": World(
            (f"13 toll-free: the toll-free number +18005550199 {how}: {NOT_VERIFIED}",), toll_free(state)
        )
        for state, how in STATES.items()
    },
    "SMS to a country switched off": World(
        (f'29 sms-country: {THE} may not send SMS to GB, which policy "default" allows',),
        {"sms_permissions": {"US": True, "CA": True, "GB": False, "IT": True}},
    ),
    "SMS to a country that is in no list": World(
        (f'29 sms-country: {THE} may not send SMS to GB and IT, which policy "default" allows',),
        {"sms_permissions": ["US", "CA"]},
    ),
    "SMS to a country that Twilio does not list": World(
        (
            f"29 not-checked: whether {THE} may send SMS to IR: not checked, because Twilio lists no permission for it",
            '16 not-checked: whether IR takes the sender id "ACME" unregistered: not checked, because no API of Twilio tells, and nothing is known of these countries',
        ),
        {"voice_permissions": ["US", "IR"]},
        text=("CA, GB, IT", "CA, IR"),
        code=0,
    ),
    "calls to a country switched off": World(
        (f'29 voice-country: {THE} may not call GB and IT, which policy "default" allows',),
        {"voice_permissions": ["US"]},
    ),
    "calls to Canada, which has an entry of its own": World(
        (f'29 voice-country: {THE} may not call CA, which policy "default" allows',),
        quirks={"twilio-voice-canada": "own"},
    ),
    "Syniverse token replaced": World(
        (
            "24 credentials: Syniverse does not accept this access token: it has expired, was replaced, or its value is wrong",
        ),
        lines={"token": "another"},
    ),
    "Syniverse token expired": World(
        (
            "24 credentials: Syniverse does not accept this access token: it has expired, was replaced, or its value is wrong",
        ),
        lines={"expires": "2026-01-01T00:00:00Z"},
    ),
    "Syniverse number gone": World(
        ("24 number-missing: the Syniverse account does not have the number +12025550142",),
        lines={
            "senders": [{**SYNIVERSE_NUMBER, "address": "12025550199"}],
            "channels": [{"name": "codes", "priority": "HIGH", "senders": []}],
        },
    ),
    "Syniverse number inactive": World(
        ("24 number-state: +12025550142 is in the state INACTIVE at Syniverse, so nothing can be sent from it",),
        lines=line(state="INACTIVE"),
    ),
    "Syniverse number suspended": World(
        (
            "24 number-state: +12025550142 is suspended (INSUFFICIENT_FUNDS) at Syniverse, so nothing can be sent from it",
        ),
        lines=line(suspend_reason="INSUFFICIENT_FUNDS"),
    ),
    "Syniverse number over": World(
        (
            "24 number-state: +12025550142 has ended at 2026-01-01T00:00:00.000Z at Syniverse, so nothing can be sent from it",
        ),
        lines=line(end_date="2026-01-01T00:00:00Z"),
    ),
    "Syniverse number shared": World(
        ("24 number-shared: +12025550142 is shared or one of Syniverse's own, not this account's",),
        lines=line(ownership="SHARED"),
        code=0,
    ),
    "Syniverse number without voice": World(
        ("24 number-capability: +12025550142 cannot do VOICE at Syniverse",),
        lines=line(capabilities=["SMS"]),
        text=('["+12025550142"]', '[{number: "+12025550142", capabilities: [sms, voice]}]'),
    ),
    "Syniverse channel gone": World(
        ("25 channel-missing: the Syniverse account has no channel codes",), lines={"channels": []}
    ),
    "Syniverse does not report calls": World(
        (
            "24 webhook: the Syniverse account is not subscribed to SCG-Voice-Call or SCG-Voice-Calls, so PingOne does not hear what becomes of its messages",
        ),
        lines={"subscriptions": LINES["subscriptions"][:1]},
        code=0,
    ),
    "Syniverse does not show its subscriptions": World(
        (
            "24 not-checked: what PingOne is told of messages and calls (two subscriptions): not checked, because Syniverse does not show it to this access token alone",
        ),
        quirks={"syniverse-user-token": "required"},
        code=0,
    ),
}
