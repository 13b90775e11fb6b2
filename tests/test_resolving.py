"""A config without references to identifiers, and the secrets that are missing."""

import pytest

from sync.credentials import Environment, Placeholders
from sync.errors import CredentialsError
from sync.load import load
from sync.references import Role, references
from sync.resolving import missing, resolved
from sync.source.read import check

TEXT = """\
version: 1
target:
  platform: pingone
  environment: {env: SENDERSYNC_VAR_TARGET}
  region: eu
  worker:
    environment: {env: SENDERSYNC_VAR_HOME}
    client_id: {env: PINGONE_WORKER}
    client_secret: {env: PINGONE_SECRET}
accounts:
  acme:
    account_sid: {env: SENDERSYNC_VAR_ACME}
    auth_token: {env: TWILIO_ACME}
    read_key: {sid: {env: SENDERSYNC_VAR_KEY}, secret: {env: TWILIO_READ}}
senders:
  one: {provider: twilio, account: acme, numbers: ["+14155552671"]}
  pool: {provider: twilio-messaging-service, account: acme, messaging_service: {env: SENDERSYNC_VAR_POOL}}
  codes: {provider: twilio-verify, account: acme, verify_service: {env: SENDERSYNC_VAR_CODES}}
  own:
    provider: twilio
    account_sid: {env: SENDERSYNC_VAR_OWN}
    auth_token: {env: TWILIO_OWN}
    numbers: ["+14155552671"]
  flows:
    provider: twilio-studio
    account: acme
    flows: {sms: {env: SENDERSYNC_VAR_FLOW}}
    numbers: [{number: "+14155552671", type: standard, capabilities: [sms]}]
  away: {provider: syniverse, access_token: {env: SYNIVERSE_TOKEN}, numbers: ["+12025550142"]}
  gate:
    provider: custom
    auth: {bearer: {token: {env: SENDERSYNC_GATE}}}
    requests:
      - method: POST
        deliver: [sms]
        url: https://gateway.example.com/send
        headers: {X-Key: {env: SENDERSYNC_KEY}, X-Plain: "yes"}
        json: {to: "${to}", text: "${message|json}"}
    numbers: [{number: "+14155550177", type: standard, capabilities: [sms]}]
fallback_chain: [one]
"""
DIGITS = "0123456789abcdef" * 2
UUID = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
VARIABLES = {
    "SENDERSYNC_VAR_TARGET": UUID,
    "SENDERSYNC_VAR_HOME": UUID.upper(),
    "PINGONE_WORKER": "client",
    "SENDERSYNC_VAR_ACME": f"AC{DIGITS}",
    "SENDERSYNC_VAR_KEY": f"SK{DIGITS}",
    "SENDERSYNC_VAR_POOL": f"MG{DIGITS}",
    "SENDERSYNC_VAR_CODES": f"VA{DIGITS}",
    "SENDERSYNC_VAR_OWN": f"AC{DIGITS[::-1]}",
    "SENDERSYNC_VAR_FLOW": f"FW{DIGITS}",
}


@pytest.fixture
def config():
    checked = check("senders.yaml", TEXT.encode())
    assert not checked.faults
    return load([checked])


def left(config):
    """The references to identifiers that are still in a config."""
    return [use for use in references(config) if use.role in (Role.IDENTIFIER, Role.WORKER)]


def test_every_identifier_is_written_out(config):
    written = resolved(config, Environment(environ=VARIABLES))
    assert (len(left(config)), left(written)) == (9, [])
    assert (written.target.environment, written.target.worker.environment) == (UUID, UUID)
    assert written.accounts["acme"].read_key.sid == f"SK{DIGITS}"
    assert written.senders["own"].account.sid == f"AC{DIGITS[::-1]}"
    assert written.senders["flows"].flows == {"sms": f"FW{DIGITS}"}


def test_secrets_stay_references(config):
    written = resolved(config, Environment(environ=VARIABLES))
    assert len(list(references(written))) == len(list(references(config))) - 9


def test_all_that_is_wrong_is_said_at_once(config):
    with pytest.raises(CredentialsError) as caught:
        resolved(config, Environment(environ={**VARIABLES, "SENDERSYNC_VAR_POOL": "MG1", "SENDERSYNC_VAR_HOME": ""}))
    empty, wrong = str(caught.value).splitlines()
    assert empty.startswith("senders.yaml, target.worker.environment: the variable SENDERSYNC_VAR_HOME is empty; put")
    assert wrong.startswith("senders.yaml, senders.pool.messaging_service: the variable SENDERSYNC_VAR_POOL does not")


def test_placeholders_resolve_everything(config):
    assert left(resolved(config, Placeholders())) == []


MISSING = {
    "one": ["TWILIO_ACME"],
    "pool": ["TWILIO_ACME"],
    "codes": ["TWILIO_ACME"],
    "flows": ["TWILIO_ACME"],
    "own": ["TWILIO_OWN"],
    "away": ["SYNIVERSE_TOKEN"],
    "gate": ["SENDERSYNC_GATE", "SENDERSYNC_KEY"],
}


@pytest.mark.parametrize("sender, names", MISSING.items(), ids=list(MISSING))
def test_a_sender_lacks_the_secrets_that_it_is_written_with(config, sender, names):
    found = missing(config, Environment(environ={}), [config.senders[sender]])
    assert [finding.message for finding in found] == [f"the variable {name} is not set" for name in names]


def test_a_secret_of_several_senders_is_missing_once(config):
    found = missing(config, Environment(environ={}), [config.senders["one"], config.senders["pool"]])
    assert [finding.at.path for finding in found] == [("accounts", "acme", "auth_token")]


def test_nothing_is_missing_where_everything_is_set(config):
    names = [name for names in MISSING.values() for name in names]
    resolver = Environment(environ=dict.fromkeys(names, "planted-value"))
    assert missing(config, resolver, config.senders.values()) == []
