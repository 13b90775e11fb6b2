"""Authgear's own examples of the files: what is live already is recognised, and no byte of them changes."""

import pytest

from tests.platforms.authgear.rig import SECRET_VALUES
from tests.platforms.authgear.scenarios import sender

ZEROS = "0" * 32
CONFIG = """\
id: myapp
http:
  public_origin: https://myapp.authgear.cloud
messaging:
  sms_gateway:
    provider: twilio
    use_config_from: authgear.secrets.yaml
"""
WITH_KEY = f"""\
secrets:
  # ... every other existing item must be kept ...
  - key: sms.twilio
    data:
      credential_type: api_key
      account_sid: AC{ZEROS}
      api_key_sid: SK{ZEROS}
      api_key_secret: "{SECRET_VALUES["TWILIO_KEY_SECRET"]}"
      message_service_sid: MG{ZEROS}
"""
WITH_TOKEN = f"""\
secrets:
  - key: sms.twilio
    data:
      credential_type: auth_token
      account_sid: AC{ZEROS}
      auth_token: "{SECRET_VALUES["TWILIO_TOKEN"]}"
      from: "+12025550123"      # E.164 number, short code or alphanumeric sender ID
"""
WITHOUT_TYPE = WITH_TOKEN.replace("      credential_type: auth_token\n", "")
KEY = {"sid": f"SK{ZEROS}", "secret": {"env": "TWILIO_KEY_SECRET"}}
TOKEN = {"env": "TWILIO_TOKEN"}


def declared(**fields):
    file = sender(**fields)
    file["senders"]["acme"]["account_sid"] = f"AC{ZEROS}"
    return {**file, "countries": "all", "rate_limits": {"sms": False, "sms_per_target": {"burst": 10, "period": "60m"}}}


@pytest.mark.parametrize("kind", ["directory", "portal"])
@pytest.mark.parametrize(
    "secrets, file",
    [
        (WITH_KEY, declared(api_key=KEY, messaging_service=f"MG{ZEROS}")),
        (WITH_TOKEN, declared(auth_token=TOKEN, **{"from": "+12025550123"})),
        (WITHOUT_TYPE, declared(auth_token=TOKEN, **{"from": "+12025550123"})),
    ],
)
def test_a_published_example_is_left_as_it_is(rig, kind, secrets, file):
    config = CONFIG.replace("id: myapp", "id: acme").replace("myapp.authgear.cloud", "acme.authgear.test")
    project = rig(kind, {"authgear.yaml": config, "authgear.secrets.yaml": secrets})
    before = project.files()
    plan = project.plan(file)
    assert (plan.changes, plan.unmanaged, plan.obstacles) == ((), (), ())
    assert project.apply(file) == (None, 0)
    assert project.files() == before
