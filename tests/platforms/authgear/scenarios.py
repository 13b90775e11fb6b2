"""Before and after: every field of an Authgear file, with each change that a file can ask for."""

from types import MappingProxyType
from typing import NamedTuple

SID, OTHER_SID, KEY, OTHER_KEY, SERVICE = (
    "AC" + "1" * 32,
    "AC" + "2" * 32,
    "SK" + "1" * 32,
    "SK" + "2" * 32,
    "MG" + "1" * 32,
)
API_KEY = {"sid": KEY, "secret": {"env": "TWILIO_KEY_SECRET"}}
TOKEN = {"env": "TWILIO_TOKEN"}


class Scenario(NamedTuple):
    """A file that is live, and the file that is applied to it."""

    before: dict
    after: dict
    wishes: dict = MappingProxyType({})
    files: dict = MappingProxyType({})
    """Files of the project that are other than usual."""


def sender(**fields):
    return {"senders": {"acme": {"provider": "twilio", "account_sid": SID, **fields}}}


def text(**languages):
    return {name: {"sms": {"content": content}} for name, content in languages.items()}


SENDERS = {
    "service": sender(api_key=API_KEY, messaging_service=SERVICE),
    "number": sender(auth_token=TOKEN, **{"from": "+12025550123"}),
    "name": sender(api_key=API_KEY, **{"from": "ACME"}),
    "ids": sender(api_key=API_KEY, sender_ids={"en": "ACME", "fr": {"default": "ACME F", "verification": "ACME V"}}),
    "default ids": sender(auth_token=TOKEN, sender_ids={"default": "ACME", "zh-HK": {"default": "ACME HK"}}),
    "their own name": sender(auth_token=TOKEN, sender_ids={"default": "Authgear"}),
    "other account": sender(auth_token=TOKEN, messaging_service=SERVICE) | {},
}
SENDERS["other account"]["senders"]["acme"]["account_sid"] = OTHER_SID
RENAMED = {"senders": {"renamed": SENDERS["service"]["senders"]["acme"]}}
OTHER_SECRET = sender(api_key={"sid": KEY, "secret": {"env": "TWILIO_OTHER_SECRET"}}, messaging_service=SERVICE)
TEXTS = {
    "one": {"templates": {"verification": text(en="{{ .Code }} is your code.")}},
    "two": {
        "templates": {
            "verification": text(en="{{ .Code }} it is.\nBye", fr="{{ .Code }} \u00e9 \u9a57\u8b49"),
            "forgot_password": text(en="{{ .Link }}"),
        }
    },
}
COUNTRIES = {
    "all": {"countries": "all"},
    "allow": {"countries": {"allow": ["NO", "HK", "GB"], "pinned": ["HK"]}},
    "other": {"countries": {"allow": ["HK", "US"]}},
    "deny": {"countries": {"deny": ["KP", "NO"], "pinned": ["US", "CA"]}},
    "pinned": {"countries": {"pinned": ["CA", "US"]}},
}
LIMITS = {
    "some": {"rate_limits": {"sms": {"burst": 100, "period": "1h"}, "sms_per_ip": False}},
    "others": {
        "rate_limits": {"sms": False, "sms_per_ip": {"burst": 5, "period": "90s"}, "sms_per_target": {"period": "2m"}}
    },
}
PRUNE = {"prune": True}
NOBODY = {"senders": {}}

LEGACY = "id: acme\nhttp: {public_origin: https://acme.authgear.test}\nmessaging:\n  sms_provider: nexmo # old\n"
CUSTOM = """\
id: acme
http: {public_origin: https://acme.authgear.test}
messaging:
  sms_gateway:
    # our own
    use_config_from: authgear.secrets.yaml # here
    provider: custom
  rate_limits: {sms: {enabled: true, period: 60s, burst: 100}}
ui: {phone_input: {allowlist: [US, HK], pinned_list: [US]}}
"""
CUSTOM_SECRET = """\
secrets:
  [{key: sms.custom, data: {url: "https://gateway.example.com/send", timeout: 9}},
   {key: webhook, data: {keys: [{kid: one, kty: oct, k: c2VjcmV0}]}}]
"""
PUBLISHED = """\
secrets:
- data:
    account_sid: AC00000000000000000000000000000009 # old
    auth_token: "1"
    message_service_sid: ""
    from: +12025550123
  key: sms.twilio
- key: sms.nexmo
  data: {api_key: a, api_secret: b}
"""
BLOCKS = """\
id: acme\r
http: {public_origin: https://acme.authgear.test}\r
ui:\r
  phone_input:\r
    # people of\r
    allowlist:\r
    - "HK" # Hong Kong\r
    - GB\r
    - US # last\r
    pinned_list:\r
    - GB\r
    validation: {libphonenumber: {validation_method: isPossibleNumber}}\r
messaging:\r
  rate_limits:\r
    email: {enabled: false}\r
    sms:\r
      enabled: true # on\r
      period: 1h0m0s\r
      burst: 100"""


def _scenarios():
    for name, file in SENDERS.items():
        yield f"create {name}", Scenario({}, file)
        yield f"switch {name} off", Scenario(file, NOBODY, PRUNE)
        for other, after in SENDERS.items():
            if other != name:
                yield f"{name} becomes {other}", Scenario(file, after)
    yield "rename", Scenario(SENDERS["service"], RENAMED)
    yield (
        "another key",
        Scenario(SENDERS["service"], sender(api_key={**API_KEY, "sid": OTHER_KEY}, messaging_service=SERVICE)),
    )
    for name, file in (*COUNTRIES.items(), *LIMITS.items(), *TEXTS.items()):
        yield f"create {name}", Scenario({}, file)
    for group in (COUNTRIES, LIMITS, TEXTS):
        for name, file in group.items():
            for other, after in group.items():
                if other != name:
                    yield f"{name} becomes {other}", Scenario(file, after, PRUNE)
    whole = {**SENDERS["ids"], **COUNTRIES["allow"], **LIMITS["some"], **TEXTS["two"]}
    yield "create all", Scenario({}, whole)
    yield "remove all", Scenario(whole, {**NOBODY, **COUNTRIES["all"], "templates": {}}, PRUNE)
    yield (
        "change all",
        Scenario(whole, {**SENDERS["number"], **COUNTRIES["deny"], **LIMITS["others"], **TEXTS["one"]}, PRUNE),
    )
    for name, project in (("legacy", LEGACY), ("custom", CUSTOM), ("blocks", BLOCKS)):
        files = {"authgear.yaml": project}
        if name == "custom":
            files["authgear.secrets.yaml"] = CUSTOM_SECRET
        for each in ("service", "ids"):
            yield f"{name} takes {each}", Scenario({}, {**whole, **SENDERS[each]}, {}, files)
        yield f"{name} prunes", Scenario({}, SENDERS["number"], PRUNE, files)
        yield f"{name} is switched off", Scenario({}, NOBODY, PRUNE, files)
        yield f"{name} with other countries", Scenario({}, {**COUNTRIES["other"], **LIMITS["others"]}, {}, files)


SCENARIOS = dict(_scenarios())
