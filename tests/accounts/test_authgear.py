"""The accounts of Authgear projects, which know one sender and countries of their own."""

import pytest

from tests.accounts.conftest import AC, ACCOUNT, MG, READ, SK

THE = f"the Twilio account {AC}"
TEXT = f"""\
version: 1
target: {{platform: authgear, directory: ./authgear}}
senders:
  codes:
    provider: twilio
    account_sid: {AC}
    api_key: {{sid: {SK}, secret: {{env: TWILIO_READ_SECRET}}}}
    from: "+14155550100"
countries: {{allow: [US, GB]}}
"""
WITH_KEY = {**ACCOUNT, "keys": [{"sid": SK, "secret": READ}]}
FAULTS = [
    ({"numbers": ACCOUNT["numbers"][1:]}, f"8 number-missing: {THE} does not have the number +14155550100"),
    ({"sms_permissions": ["US"]}, f"9 sms-country: {THE} may not send SMS to GB, which the project allows"),
]


@pytest.fixture
def project(rig):
    """The file of a project in its directory."""
    rig.write(TEXT)
    (rig.folder / "authgear").mkdir()
    (rig.folder / "authgear" / "authgear.yaml").write_text("id: acme\n", encoding="utf-8")
    return rig


def test_nothing_is_told_of_an_account_that_is_what_the_file_says(project):
    project.load(WITH_KEY)
    assert project.verify() == (0, [])


@pytest.mark.parametrize("change, told", FAULTS)
def test_a_fault_is_told_at_its_line(project, change, told):
    project.load({**WITH_KEY, **change})
    assert project.verify() == (1, [told])


def test_a_messaging_service_is_checked_as_that_of_any_sender(project):
    project.write(TEXT.replace('from: "+14155550100"', f"messaging_service: {MG}"))
    project.load({**WITH_KEY, "services": [{"sid": MG, "friendly_name": "pool"}]})
    told = f"8 service-empty: the messaging service {MG} has no senders, so nothing can be sent from it"
    assert project.verify() == (1, [told])
