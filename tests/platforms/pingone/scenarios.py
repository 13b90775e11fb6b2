"""Before and after: every kind of sender and every other object, with each change that a file can ask for."""

import copy
from types import MappingProxyType
from typing import NamedTuple

SID, OTHER_SID = "AC" + "1" * 32, "AC" + "2" * 32


class Scenario(NamedTuple):
    """A file that is live, and the file that is applied to it."""

    name: str
    before: dict
    after: dict
    wishes: dict = MappingProxyType({})


def number(text, **more):
    return {"number": text, "type": "standard", "capabilities": ["sms", "voice"], **more}


ACCOUNT = {"account_sid": SID, "auth_token": {"env": "TWILIO_AUTH_TOKEN"}}
GATEWAY = {
    "provider": "custom",
    "auth": {"basic": {"username": "otp", "password": {"env": "SENDERSYNC_PASSWORD"}}},
    "requests": [
        {
            "method": "POST",
            "deliver": ["sms"],
            "url": "https://gateway.example.com/send",
            "json": {"to": "${to}", "text": "${message|json}"},
            "headers": {"X-Key": {"env": "SENDERSYNC_KEY"}},
        }
    ],
    "numbers": [number("+14155550177")],
}
SENDERS = {
    "twilio": {"provider": "twilio", **ACCOUNT, "numbers": ["+14155550100", "+18005550199"]},
    "messaging": {"provider": "twilio-messaging-service", **ACCOUNT, "messaging_service": "MG" + "1" * 32},
    "verify": {"provider": "twilio-verify", **ACCOUNT, "verify_service": "VA" + "1" * 32},
    "studio": {
        "provider": "twilio-studio",
        **ACCOUNT,
        "flows": {"sms": "FW" + "1" * 32, "voice": "FW" + "2" * 32},
        "numbers": [number("+14155550100")],
    },
    "syniverse": {
        "provider": "syniverse",
        "access_token": {"env": "SYNIVERSE_ACCESS_TOKEN"},
        "numbers": ["+12025550142", "+12025550143"],
    },
    "channels": {
        "provider": "syniverse-channels",
        "access_token": {"env": "SYNIVERSE_ACCESS_TOKEN"},
        "channel": "codes",
    },
    "custom": GATEWAY,
}

CHANGED = {
    "twilio": {
        "numbers": [{"number": "+18005550199", "type": "toll-free", "countries": ["US", "CA"]}, "+14155550111"],
    },
    "messaging": {"messaging_service": "MG" + "2" * 32},
    "verify": {},
    "studio": {"flows": {"sms": "FW" + "3" * 32}, "numbers": [number("+14155550111")], "account_sid": OTHER_SID},
    "syniverse": {"numbers": ["+12025550143", "+12025550144"]},
    "channels": {"channel": "others"},
    "custom": {
        "auth": {"bearer": {"token": {"env": "SENDERSYNC_TOKEN"}}},
        "requests": [
            *GATEWAY["requests"],
            {
                "method": "POST",
                "deliver": ["voice"],
                "url": "https://gateway.example.com/call",
                "form": {"to": "${to}", "text": "${message}"},
                "before_tag": "<Say>",
            },
        ],
        "numbers": [number("+14155550178", selected=False)],
    },
}
"""What can be changed in a sender that stays."""

REPLACED = {
    "twilio": {"account_sid": OTHER_SID},
    "messaging": {"account_sid": OTHER_SID, "messaging_service": "MG" + "3" * 32},
    "verify": {"verify_service": "VA" + "2" * 32},
    "studio": SENDERS["twilio"],
    "syniverse": SENDERS["channels"],
    "channels": SENDERS["syniverse"],
    "custom": SENDERS["syniverse"],
}
"""What makes another sender of it."""

BACKUP = {"backup": {**SENDERS["syniverse"], "numbers": ["+12025550149"]}}


def file(sender, **more):
    """A file with one sender under test, named by the chain and by a route, and one that stands behind it."""
    return {
        "senders": {"tested": sender, **BACKUP},
        "fallback_chain": ["tested", "backup", "pingone"],
        "policies": {
            "staff": {"countries": "all", "routes": [{"senders": ["tested", "backup"]}]},
        },
        **more,
    }


def without_sender():
    return {
        "senders": BACKUP,
        "fallback_chain": ["backup", "pingone"],
        "policies": {"staff": {"countries": "all", "routes": [{"senders": ["backup"]}]}},
    }


def _sender_scenarios(kind):
    sender = SENDERS[kind]
    usual = file(sender)
    yield Scenario(f"{kind}: create", {}, usual)
    yield Scenario(f"{kind}: create beside the backup", without_sender(), usual)
    if CHANGED[kind]:
        yield Scenario(f"{kind}: change", usual, file({**sender, **CHANGED[kind]}))
    replaced = REPLACED[kind]
    other = replaced if "provider" in replaced else {**sender, **replaced}
    yield Scenario(f"{kind}: replace", usual, file(other))
    yield Scenario(f"{kind}: replace, unmanaged chain", usual, {"senders": {"tested": other, **BACKUP}})
    yield Scenario(f"{kind}: rename", usual, file({**sender, "name": "Another name"}))
    yield Scenario(f"{kind}: send the secret again", usual, usual, {"resend": frozenset({"tested"})})
    yield Scenario(f"{kind}: remove, kept", usual, without_sender())
    yield Scenario(f"{kind}: remove and prune", usual, without_sender(), {"prune": True})
    chain = {"fallback_chain": ["backup"], "policies": {"staff": {"routes": []}}}
    yield Scenario(f"{kind}: disable", usual, file({**sender, "enabled": False}, **chain))


TEXTS = {
    "en": {
        "sms": {"content": "Your code is ${otp}.", "sender": "ACME", "variants": {"pay": {"content": "${otp} pays."}}},
        "voice": {"content": "Your code is <sayCharValue>${otp}</sayCharValue>", "voice": "Woman"},
        "email": {"subject": "Code", "body": "${otp}"},
        "push": {"title": "Sign in?", "body": "Somebody signs in."},
    }
}
OTHER_TEXTS = {
    "en": {
        "sms": {"content": "${otp} is your code.", "variants": {"pay": {"content": "Pay with ${otp}.", "sender": "A"}}},
        "voice": {"content": "<sayCharValue>${otp}</sayCharValue>"},
        "email": {
            "subject": "A code",
            "body": "<b>${otp}</b>",
            "from": {"address": "a@example.com", "name": "A"},
            "reply_to": {"address": "b@example.com"},
            "content_type": "text/plain",
        },
        "push": {"title": "Signing in?", "body": "Is it you?", "category": "approve-and-open-app"},
    },
    "en-GB": {"sms": {"content": "${otp}, please."}},
}

PAIRING = {"en": {"sms": {"content": "${otp} pairs."}, "email": {"subject": "Pair", "body": "${otp}"}}}


def _templates(texts):
    return {"templates": {"strong_authentication": texts}}


def _with(base, **more):
    return {**copy.deepcopy(base), **more}


POLICY = {
    "countries": {"allow": ["US", "CA"]},
    "quotas": {"sms_voice": {"per": "user", "total": 30}, "email": {"per": "user", "claimed": 5, "unclaimed": 5}},
    "cooldown": {"sms": {"resend_limit": 5, "periods": ["30s", "60s", "2m"]}, "voice": False},
}
OTHER_POLICY = {
    "countries": {"deny": ["KP"], "methods": ["voice"]},
    "quotas": {"sms_voice": "unlimited", "email": {"per": "environment", "total": 100}},
    "cooldown": {"sms": False, "email": {"resend_limit": 3, "periods": ["10s", "1m", "10m"], "group_by": "user"}},
}
NO_POLICY = {
    "countries": "all",
    "quotas": {"sms_voice": "unlimited", "email": "unlimited"},
    "cooldown": {"sms": False, "voice": False, "email": False},
    "routes": [],
}
TWO = {"senders": {"tested": SENDERS["twilio"], **BACKUP}}
USERS = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]

OTHERS = (
    Scenario("settings: set", {}, {"settings": {"from": {"address": "a@example.com", "name": "A"}}}),
    Scenario(
        "settings: change",
        {"settings": {"from": {"address": "a@example.com"}, "reply_to": {"address": "r@example.com"}}},
        {"settings": {"from": {"address": "b@example.com"}, "reply_to": "none"}},
    ),
    Scenario(
        "settings: reset", {"settings": {"from": {"address": "a@example.com"}}}, {"settings": {"from": "default"}}
    ),
    Scenario("settings: users", {}, {"settings": {"allowed_users": USERS}}),
    Scenario("settings: users again", {"settings": {"allowed_users": USERS}}, {"settings": {"allowed_users": "all"}}),
    Scenario(
        "chain: order", _with(TWO, fallback_chain=["tested", "backup"]), _with(TWO, fallback_chain=["backup", "tested"])
    ),
    Scenario("chain: shorter", _with(TWO, fallback_chain=["tested", "backup"]), _with(TWO, fallback_chain=["tested"])),
    Scenario("policy: default", {}, {"policies": {"default": POLICY}}),
    Scenario("policy: create", {}, {"policies": {"staff": POLICY}}),
    Scenario("policy: change", {"policies": {"staff": POLICY}}, {"policies": {"staff": OTHER_POLICY}}),
    Scenario("policy: rename the default", {}, {"policies": {"default": {"name": "Everybody", "countries": "all"}}}),
    Scenario("policy: letter case", {"policies": {"staff": POLICY}}, {"policies": {"Staff": POLICY}}),
    Scenario(
        "policy: remove and prune",
        {"policies": {"staff": POLICY, "more": POLICY}},
        {"policies": {"staff": POLICY}},
        {"prune": True},
    ),
    Scenario("policy: reset", {"policies": {"staff": POLICY}}, {"policies": {"staff": NO_POLICY}}),
    Scenario("templates: create", {}, _templates(TEXTS)),
    Scenario(
        "templates: letter case of a variant",
        _templates({"en": {"sms": {"content": "${otp}", "variants": {"pay": {"content": "${otp}!"}}}}}),
        _templates({"en": {"sms": {"content": "${otp}", "variants": {"Pay": {"content": "${otp}?"}}}}}),
    ),
    Scenario("templates: change", _templates(TEXTS), _templates(OTHER_TEXTS)),
    Scenario(
        "templates: remove and prune",
        _templates(OTHER_TEXTS),
        _templates({"en": {"sms": TEXTS["en"]["sms"]}}),
        {"prune": True, "max_deletes": 9},
    ),
    Scenario(
        "templates: remove a whole one and prune",
        {"templates": {"strong_authentication": OTHER_TEXTS, "device_pairing": PAIRING}},
        _templates(OTHER_TEXTS),
        {"prune": True, "all_templates": True, "max_deletes": 9},
    ),
    Scenario(
        "templates: spelling",
        _templates({"en_GB": {"sms": {"content": "${otp}"}}}),
        _templates({"en-gb": {"sms": {"content": "${otp}"}}}),
    ),
    Scenario("languages: enable", {}, {"languages": {"enabled": ["en", "fr", "en-GB"], "names": {"en-GB": "British"}}}),
    Scenario("languages: default", {}, {"languages": {"default": "fr", "enabled": ["en", "fr"]}}),
    Scenario(
        "languages: disable",
        {"languages": {"default": "en", "enabled": ["en", "fr", "de"]}},
        {"languages": {"default": "de", "enabled": ["de"]}},
    ),
    Scenario(
        "languages: remove and prune",
        {"languages": {"enabled": ["en", "en-GB"]}},
        {"languages": {"enabled": ["en"]}},
        {"prune": True},
    ),
)

FULL = {f"s{index}": {**GATEWAY, "name": f"s{index}"} for index in range(8)}
"""Senders that leave two places."""


def _routed(*routes, **more):
    return _with(TWO, policies={"staff": {"routes": [*routes]}, **more})


MOVED = {**SENDERS["twilio"], "account_sid": OTHER_SID}
TOGETHER = (
    Scenario(
        "routes: other order",
        _routed({"countries": ["CA"], "methods": ["sms"], "senders": ["tested"]}, {"senders": ["tested", "backup"]}),
        _routed({"countries": ["CA", "US"], "senders": ["backup"]}, {"senders": ["backup", "tested"]}),
    ),
    Scenario("routes: none", _routed({"senders": ["tested", "backup"]}), _with(TWO, policies={"staff": NO_POLICY})),
    Scenario(
        "a policy is pruned with its sender",
        _routed({"senders": ["backup"]}, more={"routes": [{"senders": ["tested"]}]}),
        {"senders": BACKUP, "policies": {"staff": {"routes": [{"senders": ["backup"]}]}}},
        {"prune": True},
    ),
    Scenario(
        "only senders are pruned", file(SENDERS["twilio"]), without_sender(), {"prune": True, "only": ("sender",)}
    ),
    Scenario(
        "one is replaced, another takes the last place",
        _with(file(SENDERS["twilio"]), senders={"tested": SENDERS["twilio"], **BACKUP, **dict([*FULL.items()][:7])}),
        _with(file(MOVED), senders={"tested": MOVED, **BACKUP, **FULL}),
    ),
    Scenario(
        "replaced with a gap",
        _with(file(SENDERS["twilio"]), senders={"tested": SENDERS["twilio"], **BACKUP, **FULL}),
        _with(file(MOVED), senders={"tested": MOVED, **BACKUP, **FULL}),
        {"allow_gap": True},
    ),
    Scenario(
        "two are replaced",
        file(SENDERS["twilio"]),
        _with(file(MOVED), senders={"tested": MOVED, "backup": SENDERS["channels"]}),
    ),
)
"""Changes that touch each other."""

SCENARIOS = {
    scenario.name: scenario
    for scenario in (*(each for kind in SENDERS for each in _sender_scenarios(kind)), *TOGETHER, *OTHERS)
}
