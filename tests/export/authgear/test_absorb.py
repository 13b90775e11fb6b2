"""A file takes over what has changed in the project, keeps the rest, and then nothing differs."""

import json

import pytest

from sync.credentials import Environment
from sync.platforms.authgear.countries import ALL
from sync.source.written import scalar
from tests.platforms.authgear.rig import CONFIG, FILES, SECRET_VALUES
from tests.platforms.authgear.scenarios import (
    API_KEY,
    CUSTOM,
    CUSTOM_SECRET,
    OTHER_KEY,
    OTHER_SID,
    SCENARIOS,
    SENDERS,
    SERVICE,
    SID,
)

KINDS = ("directory", "portal")
BOTH = [(kind, name) for kind in KINDS for name in SCENARIOS]


@pytest.mark.matrix(BOTH, 80)
def test_every_change_is_taken_over(imported, case):
    kind, name = case
    scenario = SCENARIOS[name]
    found = imported(kind, scenario.before, live=scenario.files)
    assert found.project.apply(scenario.after, **scenario.wishes).error is None
    left = found.take_over()
    assert (left, found.plan.changes, found.plan.obstacles) == ([], (), ()), found.text
    found.check()


TEXT = f"""\
# of Acme
version: 1
target: TARGET   # where

senders:
  acme:   # ours
    # the account of sales
    provider: twilio
    account_sid: {SID}   # of sales
    auth_token: {{env: TWILIO_TOKEN}}   # in the vault
    'from': '+12025550123'   # the number

countries: {{allow: [US, HK], pinned: [HK]}}   # whose

rate_limits:
  # for each
  sms_per_target: {{period: 1h, burst: 10}}   # number
  sms_per_ip: false

templates:
  verification:   # by SMS
    en:
      sms: {{content: "{{{{ .Code }}}} is your code."}}   # English
    fr: {{sms: {{content: '{{{{ .Code }}}}'}}}}

  forgot_password:
    en:
      sms:
        content: |
          {{{{ .Link }}}}
          Bye
# the end
"""
CHANGES = {
    "account": (f"sid: {SID}", f"sid: {OTHER_SID}"),
    "number": ("'+12025550123'", "'+12025550199'"),
    "more countries": ("[US, HK]", "[US, HK, GB]"),
    "fewer countries": ("[US, HK]", "[HK]"),
    "order of pinned countries": ("pinned: [HK]", "pinned: [US, HK]"),
    "other countries": ("{allow: [US, HK], pinned: [HK]}", "{allow: [GB], pinned: [GB]}"),
    "burst": ("burst: 10", "burst: 12"),
    "period": ("period: 1h", "period: 2h"),
    "no limit": ("{period: 1h, burst: 10}", "false"),
    "a limit": ("sms_per_ip: false", "sms_per_ip: {burst: 9, period: 1m}"),
    "text": ("is your code.", "is what you want."),
    "lines": ("          Bye\n", "          Bye,\n          Acme\n"),
    "text goes": ("    fr: {sms: {content: '{{ .Code }}'}}\n", ""),
    "message goes": (TEXT[TEXT.index("\n  forgot_password") + 1 : TEXT.index("# the end")], ""),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CHANGES)
def test_a_file_becomes_what_a_person_would_have_typed(imported, kind, name):
    before, after = CHANGES[name]
    assert before in TEXT
    found = imported(kind)
    found.make_live(TEXT)
    mine = found.text
    found.make_live(TEXT.replace(before, after))
    wanted = found.text
    found.path.write_text(mine, encoding="utf-8")
    assert (found.take_over(), found.text) == ([], wanted)
    assert (found.rest, found.errors) == ([], [])


OTHERS = [code for code in ALL[1:] if code not in ("US", "HK")]
LISTS = {
    "all": ("", "countries: all   # whose"),
    "pinned only": ("{phone_input: {pinned_list: [US]}}", "countries: {pinned: [US]}   # whose"),
    "allowed only": ("{phone_input: {allowlist: [US]}}", "countries: {allow: [US]}   # whose"),
    "almost all": (
        f"{{phone_input: {{allowlist: {json.dumps(ALL[1:])}, pinned_list: [HK]}}}}",
        f"countries: {{allow: [US, HK, {', '.join(map(scalar, OTHERS))}], pinned: [HK]}}   # whose",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_of_countries_keep_their_sense(imported, name):
    live, said = LISTS[name]
    found = imported("directory")
    found.make_live(TEXT)
    before = found.text
    kept = found.project.files()["authgear.yaml"].decode()
    found.project.put("authgear.yaml", kept[: kept.index("ui:")] + (f"ui: {live}\n" if live else ""))
    assert found.take_over() == []
    assert found.text == before.replace("countries: {allow: [US, HK], pinned: [HK]}   # whose", said)


@pytest.mark.parametrize("kind", KINDS)
def test_another_way_to_sign_in_and_to_send_is_taken_over(imported, kind):
    found = imported(kind)
    found.make_live(TEXT)
    assert found.project.apply(SENDERS["service"]).error is None
    assert found.take_over() == []
    where = "its value stays in authgear.secrets.yaml" if kind == "directory" else "the portal does not show it"
    old = "    auth_token: {env: TWILIO_TOKEN}   # in the vault\n    'from': '+12025550123'   # the number\n"
    new = (
        "    api_key:\n      sid: SK11111111111111111111111111111111\n"
        f"      secret: {{env: TWILIO_API_KEY_SECRET}}   # to be supplied: {where}\n    messaging_service: {SERVICE}\n"
    )
    assert found.text == TEXT.replace("TARGET", found.target).replace(old, new)
    assert (found.rest, found.errors) == ([], [])


def test_a_gateway_that_was_switched_off_and_on_again_is_followed(imported):
    found = imported("directory", SENDERS["service"])
    found.project.put("authgear.yaml", CONFIG)
    found.project.put("authgear.secrets.yaml", FILES["authgear.secrets.yaml"])
    assert (found.take_over(), found.rest) == ([], [])
    assert "\nsenders: {}\n" in found.text
    assert found.project.apply(SENDERS["ids"]).error is None
    assert (found.take_over(), found.rest) == ([], [])
    assert "\nsenders:\n  twilio:\n    provider: twilio\n" in found.text


IDS = {
    "one differs": ({"default": "ACME"}, {"en": "ACME", "fr": "AUTRE"}, {"default": "ACME", "fr": "AUTRE"}),
    "all differ": ({"default": "ACME"}, {"en": "OTHER", "fr": "OTHER"}, {"default": "OTHER"}),
    "one has none": ({"default": "ACME"}, {"en": "ACME"}, {"en": "ACME"}),
    "a named one goes": ({"default": "ACME", "de": "ACH"}, {"en": "ACME", "fr": "ACME"}, {"default": "ACME"}),
    "an offered one goes": ({"default": "ACME", "fr": "F"}, {"en": "ACME"}, {"en": "ACME"}),
    "another language": ({"en": "A", "fr": "F"}, {"en": "A", "fr": "F", "de": "D"}, {"en": "A", "fr": "F", "de": "D"}),
    "a message": (
        {"en": "A", "fr": "F"},
        {"en": "A", "fr": {"default": "F", "verification": "V"}},
        {"en": "A", "fr": {"default": "F", "verification": "V"}},
    ),
    "no message": ({"en": {"default": "A", "verification": "V"}}, {"en": "B"}, {"en": {"default": "B"}}),
}


@pytest.mark.parametrize("name", IDS)
def test_sender_ids_are_taken_over_and_default_stays_while_it_can(imported, name):
    said, live, wanted = IDS[name]
    found = imported("directory")
    sender = {"provider": "twilio", "account_sid": SID, "auth_token": {"env": "TWILIO_TOKEN"}}
    head = "version: 1\ntarget: TARGET\nsenders: "
    found.make_live(head + json.dumps({"acme": {**sender, "sender_ids": said}}))
    mine = found.text
    found.make_live(head + json.dumps({"acme": {**sender, "sender_ids": live}}))
    found.path.write_text(mine, encoding="utf-8")
    assert (found.take_over(), found.rest, found.errors) == ([], [], [])
    assert found.declared["senders"]["acme"]["sender_ids"] == wanted


def test_the_sender_id_that_authgear_has_by_itself_is_known_from_a_portal(imported):
    found = imported("portal", SENDERS["their own name"])
    assert "    sender_ids: {default: Authgear}   # Authgear's own: nobody has set another\n" in found.text
    assert (found.take_over(), found.rest, found.errors) == ([], [], [])
    assert found.project.apply(SENDERS["ids"]).error is None
    assert (found.take_over(), found.rest) == ([], [])
    found.project.put("templates/en/translation.json", None)
    found.project.put("templates/fr/translation.json", None)
    assert (found.take_over(), found.rest) == ([], [])
    assert found.declared["senders"]["twilio"]["sender_ids"] == {"default": "Authgear"}


def test_an_id_that_one_language_leaves_to_another_is_left_to_a_person(imported):
    found = imported("directory")
    ids = {"en": "ACME", "fr": {"default": "ACME F", "verification": "ACME V"}}
    sender = {"provider": "twilio", "account_sid": SID, "auth_token": {"env": "TWILIO_TOKEN"}, "sender_ids": ids}
    found.make_live("version: 1\ntarget: TARGET\nsenders: " + json.dumps({"acme": sender}))
    before = found.text
    found.project.put("templates/en/translation.json", '{"sms.default.sender": "ACME"}')
    sentence = "some language leaves out the sender id of a message that another one names, and no file can say that"
    assert (found.take_over(), found.text) == ([sentence], before)
    again = imported("directory", live={name: raw.decode() for name, raw in found.project.files().items()})
    assert "# Some language names the sender id of a message that another language leaves out" in again.text
    assert [change.key for change in again.plan.changes] == ["twilio"]


GATEWAY = f"{CONFIG}messaging: {{sms_gateway: {{provider: twilio, use_config_from: authgear.secrets.yaml}}}}\n"
NUMBER = {"from": "+12025550123"}
GATEWAY_SECRET = {"key": "sms.custom", "data": {"url": "https://gateway.example.com/send"}}
FRENCH = "templates/fr/messages/verification_sms.txt"


def secrets(*others, **fields):
    data = {"account_sid": SID, "auth_token": SECRET_VALUES["TWILIO_TOKEN"], **fields}
    return json.dumps({"secrets": [{"key": "sms.twilio", "data": data}, *others]})


STRANGE = 'sender "acme" is something else live that no file can hold: '
LEFT = {
    "custom": (
        {"authgear.yaml": CUSTOM, "authgear.secrets.yaml": CUSTOM_SECRET},
        STRANGE + 'the project sends through "custom", and a file knows Twilio with secrets of its own only',
    ),
    "off with its secret": (
        {"authgear.yaml": CONFIG},
        STRANGE + "the project has no SMS gateway that would use its Twilio secret",
    ),
    "no quotes": (
        {"authgear.secrets.yaml": secrets(**NUMBER).replace('"+12025550123"', "+12025550123")},
        STRANGE + "in authgear.secrets.yaml, from stands without quotes, and Authgear takes that for no text",
    ),
    "nowhere": (
        {"authgear.secrets.yaml": secrets()},
        STRANGE + 'nothing says where its messages come from, so Authgear sends them as "Authgear"',
    ),
    "another secret": (
        {"authgear.secrets.yaml": secrets(**{**NUMBER, "auth_token": "hush-hush"})},
        'the secret of sender "acme" is another one than that in authgear.secrets.yaml',
    ),
    "sms_provider": (
        {"authgear.yaml": GATEWAY.replace("{sms_gateway", "{sms_provider: nexmo, sms_gateway")},
        "the project still has messaging.sms_provider, which the gateway has replaced",
    ),
    "custom beside": (
        {"authgear.secrets.yaml": secrets(GATEWAY_SECRET, **NUMBER)},
        "the project has the secret sms.custom, which no file can hold",
    ),
    "limit": (
        {"authgear.yaml": GATEWAY.replace("{sms_gateway", "{rate_limits: {sms_per_ip: {period: 1m}}, sms_gateway")},
        "the project does not say whether its limit sms_per_ip is on",
    ),
    "empty text": ({FRENCH: ""}, 'no file can hold the live text "verification/fr": it is empty'),
    "not UTF-8": ({FRENCH: b"\xff"}, 'no file can hold the live text "verification/fr": it is not UTF-8'),
    "language": (
        {FRENCH.replace("/fr/", "/xx/"): "x"},
        'no file can hold the live text "verification/xx": Authgear has no such language',
    ),
}
STAYS = (
    f"""\
version: 1
target: TARGET
senders: {{acme: {{provider: twilio, account_sid: {SID}, auth_token: {{env: TWILIO_TOKEN}}, from: "+12025550123"}}}}
"""
    """\
rate_limits: {sms_per_ip: {period: 1m, burst: 60}}
templates: {verification: {fr: {sms: {content: "{{ .Code }}"}}}}
"""
)


@pytest.mark.parametrize("name", LEFT)
def test_what_no_file_can_hold_is_left_to_a_person(imported, name):
    files, sentence = LEFT[name]
    found = imported("directory")
    found.make_live(STAYS)
    before = found.text
    for path, text in files.items():
        found.project.put(path, text)
    assert (found.take_over(), found.text) == ([sentence], before)
    found.check()


def test_what_comes_from_a_variable_is_left_to_a_person(imported):
    found = imported("portal", SENDERS["service"])
    for old, name in ((SERVICE, "SERVICE"), (SID, "ACCOUNT"), (API_KEY["sid"], "KEY")):
        found.path.write_text(found.text.replace(old, f"{{env: SENDERSYNC_VAR_{name}}}"), encoding="utf-8")
    environ = {"SENDERSYNC_VAR_SERVICE": SERVICE, "SENDERSYNC_VAR_ACCOUNT": SID, "SENDERSYNC_VAR_KEY": API_KEY["sid"]}
    resolver = Environment(environ={**SECRET_VALUES, **environ})
    found.project.reach = found.project.reach._replace(resolver=resolver)
    assert found.take_over() == []
    other = {**API_KEY, "sid": OTHER_KEY}
    sender = {"provider": "twilio", "account_sid": OTHER_SID, "api_key": other, "messaging_service": "MG" + "2" * 32}
    assert found.project.apply({"senders": {"acme": sender}}).error is None
    before = found.text
    assert found.take_over() == [
        f'senders.twilio.account_sid comes from a variable, and live it is "{OTHER_SID}"',
        f'senders.twilio.api_key.sid comes from a variable, and live it is "{OTHER_KEY}"',
        f'senders.twilio.messaging_service comes from a variable, and live it is "MG{"2" * 32}"',
    ]
    assert found.text == before


def test_what_stands_in_a_base_or_in_an_alias_is_left_to_a_person(imported):
    found = imported("directory")
    (found.path.parent / "base.yaml").write_text(
        "version: 1\nplatform: authgear\ncountries: {allow: [US]}\n", encoding="utf-8"
    )
    found.make_live(
        "version: 1\nextends: base.yaml\ntarget: TARGET\nx-limit: &limit {period: 1m, burst: 60}\n"
        "rate_limits: {sms_per_ip: *limit, sms: *limit}\n"
    )
    before = found.text
    live = {"countries": {"allow": ["HK"]}, "rate_limits": {"sms_per_ip": {"burst": 9, "period": "1m"}}}
    assert found.project.apply(live).error is None
    assert found.take_over() == [
        "settings countries differs from what is live, and the file only takes it over from another one",
        "rate_limits.sms_per_ip is not what is live, and it is written in a way that only a person can change",
    ]
    assert found.text == before


def test_a_text_that_the_base_names_and_the_file_removes_comes_back(imported):
    found = imported("portal")
    base = 'version: 1\nplatform: authgear\ntemplates: {verification: {fr: {sms: {content: "{{ .Code }}"}}}}\n'
    (found.path.parent / "base.yaml").write_text(base, encoding="utf-8")
    found.make_live("version: 1\nextends: base.yaml\ntarget: TARGET\ntemplates: {verification: {fr: null}} # gone\n")
    found.project.put(FRENCH, "{{ .Code }}, bonjour")
    assert (found.take_over(), found.rest) == ([], [])
    assert found.text.endswith('templates: {verification: {fr: {sms: {content: "{{ .Code }}, bonjour"}}}} # gone\n')
