"""Which worker application signs in, and where."""

import pytest

from sync.credentials import Environment, Placeholders
from sync.errors import CredentialsError, UsageError
from sync.model import Reference
from sync.model.config import Platform, Target, Worker
from sync.place import Pointer
from sync.platforms.pingone.worker import API_URL, AUTH_URL, pingone_worker

AT = Pointer("senders.yaml", ("target",))
UUID = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"
HOME = "0a1b2c3d-0000-4000-8000-000000000001"
SECRET, TOKEN = "pl4nted-secret", "pl4nted-token"
USUAL = {"PINGONE_CLIENT_ID": "client", "PINGONE_CLIENT_SECRET": SECRET, "PINGONE_ENVIRONMENT_ID": HOME}


def target(region="eu", **worker):
    named = Worker(AT / "worker", **worker) if worker else None
    return Target(AT, Platform.PINGONE, environment=UUID, region=region, worker=named)


def shown(worker):
    """Who signs in with what."""
    return worker.environment, worker.client_id, worker.client_secret, worker.access_token


def of(target, environ, **flags):
    return pingone_worker(target, Environment(environ=environ), **flags)


def test_the_variables_are_those_of_ping_s_own_tools():
    worker = of(target(), USUAL)
    assert shown(worker) == (HOME, "client", SECRET, "")
    assert worker.sources[0] == "the variable PINGONE_ENVIRONMENT_ID"


REGIONS = [
    ("na", "pingone.com"),
    ("ca", "pingone.ca"),
    ("eu", "pingone.eu"),
    ("au", "pingone.com.au"),
    ("sg", "pingone.sg"),
    ("ap", "pingone.asia"),
]


@pytest.mark.parametrize("region, domain", REGIONS)
def test_a_region_has_its_hosts(region, domain):
    worker = of(target(region), USUAL)
    assert (worker.api_base, worker.auth_base) == (f"https://api.{domain}/v1", f"https://auth.{domain}")
    assert of(target(""), {**USUAL, "PINGONE_REGION_CODE": region.upper()}).api_base == worker.api_base


def test_what_the_file_names_comes_first():
    secret = Reference(AT / "worker" / "client_secret", env="PINGONE_OTHER_SECRET")
    environ = {**USUAL, "PINGONE_OTHER_SECRET": "another-secret", "PINGONE_API_ACCESS_TOKEN": TOKEN}
    worker = of(target(environment=UUID, client_id="other", client_secret=secret), environ)
    assert shown(worker) == (UUID, "other", "another-secret", "")
    assert worker.sources == (
        "senders.yaml, target.worker.environment",
        "senders.yaml, target.worker.client_id",
        "the variable PINGONE_OTHER_SECRET",
    )


def test_what_the_file_leaves_out_comes_from_the_environment():
    assert shown(of(target(client_id="other"), USUAL)) == (HOME, "other", SECRET, "")


def test_a_token_takes_the_place_of_signing_in():
    named = Reference(AT, env="PINGONE_MY_TOKEN")
    assert shown(of(target(access_token=named), {**USUAL, "PINGONE_MY_TOKEN": TOKEN})) == ("", "", "", TOKEN)
    assert shown(of(target(), {**USUAL, "PINGONE_API_ACCESS_TOKEN": TOKEN})) == ("", "", "", TOKEN)


@pytest.mark.parametrize("token", ["two words", "ümlaut", "a\nb"])
def test_what_cannot_be_a_token_is_refused_without_telling_it(token):
    with pytest.raises(CredentialsError, match="PINGONE_API_ACCESS_TOKEN does not hold an access token") as caught:
        of(target(), {"PINGONE_API_ACCESS_TOKEN": token})
    assert token not in str(caught.value)


@pytest.mark.parametrize("name", USUAL)
def test_a_variable_that_is_missing_is_named(name):
    sentence = (
        f"senders.yaml, target: the variable {name} is not set; set it where sendersync runs, or take another one"
    )
    with pytest.raises(CredentialsError) as caught:
        of(target(), {key: value for key, value in USUAL.items() if key != name})
    assert str(caught.value) == sentence


def test_a_region_that_is_none_is_named():
    with pytest.raises(
        CredentialsError, match='target: "mars" is no region of PingOne; it is na, ca, eu, au, sg or ap'
    ):
        of(target(""), {**USUAL, "PINGONE_REGION_CODE": "mars"})


def test_addresses_come_from_flags_then_from_the_environment():
    flags = {"api_url": "http://127.0.0.1:8080/api.pingone.eu/", "auth_url": "http://[::1]:80/auth"}
    environ = {**USUAL, API_URL: "https://api.p1.test/v1", AUTH_URL: "https://auth.p1.test"}
    worker, other = of(target(), environ), of(target(), environ, **flags)
    assert (worker.api_base, worker.auth_base) == ("https://api.p1.test/v1", "https://auth.p1.test")
    assert (other.api_base, other.auth_base) == ("http://127.0.0.1:8080/api.pingone.eu/v1", "http://[::1]:80/auth")


ADDRESSES = [
    ("http://api.example.com", "--api-url does not begin with https://; plain http is only for this machine itself"),
    ("http://127.0.0.1.example.com", "--api-url does not begin with https://"),
    ("ftp://localhost", "--api-url does not begin with https://"),
    ("https://u:pl4nted-pass@api.example.com", "--api-url is not a plain address such as https://api.pingone.eu"),
    ("https://api.example.com?x=1", "--api-url is not a plain address"),
    ("https://api.example.com#x", "--api-url is not a plain address"),
    ("https://api.exämple.com", "--api-url is not a plain address"),
    ("https://", "--api-url is not a plain address"),
    ("api.example.com", "--api-url is not a plain address"),
    ("https://[", "--api-url is not an address"),
    ("https://api.example.com:99999999", "--api-url is not an address"),
]


@pytest.mark.parametrize("url, sentence", ADDRESSES)
def test_credentials_go_to_no_address_that_could_show_them(url, sentence):
    with pytest.raises(UsageError) as caught:
        of(target(), USUAL, api_url=url, auth_url="https://auth.example.com")
    assert str(caught.value).startswith(sentence)
    assert "pl4nted" not in str(caught.value)


@pytest.mark.parametrize("flags", [{"api_url": "https://api.p1.test"}, {"auth_url": "https://auth.p1.test"}])
def test_one_address_without_the_other_is_refused(flags):
    with pytest.raises(UsageError, match="belong together; only one is given"):
        of(target(), USUAL, **flags)


def test_placeholders_sign_in_at_the_usual_hosts():
    worker = pingone_worker(target(), Placeholders())
    assert worker.api_base == "https://api.pingone.eu/v1"
    assert [bool(value) for value in shown(worker)] == [True, True, True, False]


@pytest.mark.parametrize("environ", [USUAL, {"PINGONE_API_ACCESS_TOKEN": TOKEN}])
def test_a_worker_that_is_shown_shows_no_secret(environ):
    worker = of(target(), environ)
    assert "pl4nted" not in f"{worker} {worker!r} {[worker]}"


def test_a_worker_is_the_same_whichever_file_names_it():
    named, usual = of(target(client_id="client"), USUAL), of(target(), USUAL)
    assert named.sources != usual.sources
    assert len({named, usual, of(target(client_id="other"), USUAL)}) == 2
