"""Worlds: what is missing is added, what is there stays, and a dump makes the same again."""

import textwrap

import pytest
import yaml

from sync.sandbox.app import Sandbox
from sync.sandbox.pingone import world

from .conftest import ENV, SID, TOKEN

RICH = {
    "organizations": [{"id": "org", "name": "Example", "licenses": [{"id": "lic"}]}],
    "workers": [{"id": "w", "secret": "s", "roles": [{"name": "Environment Admin", "environment": ENV}]}],
    "environments": [
        {
            "id": ENV,
            "name": "Test",
            "license": "lic",
            "billOfMaterials": {"solutionType": "CUSTOMER", "products": [{"type": "PING_ONE_MFA"}]},
            "populations": [{"name": "Staff", "default": True}],
            "users": [{"id": "u", "username": "ada"}],
            "languages": [{"locale": "fr", "enabled": True}, {"locale": "en_gb"}],
            "senders": [
                {
                    "provider": "CUSTOM_TWILIO",
                    "sid": SID,
                    "authToken": TOKEN,
                    "numbers": [{"number": "+1", "selected": True}],
                },
                {"id": "s2", "provider": "CUSTOM_TWILIO", "sid": SID, "authToken": TOKEN},
                {"id": "s3", "provider": "CUSTOM_TWILIO", "sid": SID, "authToken": TOKEN},
                {
                    "provider": "CUSTOM_PROVIDER",
                    "name": "Own",
                    "authentication": {"method": "BEARER", "authToken": "t"},
                    "requests": [{"deliveryMethod": "SMS", "url": "https://x", "method": "POST"}],
                },
            ],
            "settings": {"smsProvidersFallbackChain": ["s2", "PINGONE_TWILIO"]},
            "policies": [{"name": "Mine", "default": True}],
            "contents": [{"template": "general", "locale": "en", "deliveryMethod": "Email", "body": "Hello"}],
        }
    ],
}


@pytest.fixture
def empty():
    """Sandboxes without a server, with nothing in them."""
    made = []

    def make():
        made.append(Sandbox())
        return made[-1]

    yield make
    for sandbox in made:
        sandbox.store.close()


def load(sandbox, body):
    world.load(sandbox.store, sandbox.clock, body)
    return world.dump(sandbox.store)


def test_a_dump_makes_the_same_again(empty):
    dumped = load(empty(), RICH)
    assert load(empty(), dumped) == dumped


def test_the_example_of_the_documentation_is_a_world(empty):
    text = textwrap.dedent(world.__doc__.split("::\n")[1].split("\n\nAn environment")[0])
    example = yaml.safe_load(text)
    sandbox = empty()
    assert load(sandbox, example) == load(sandbox, example)
    assert len(world.dump(sandbox.store)["environments"][0]["senders"]) == 1


def test_a_second_load_touches_nothing(empty):
    sandbox = empty()
    assert load(sandbox, RICH) == load(sandbox, RICH)


def test_what_was_changed_stays_and_what_is_missing_comes(served, p1):
    policy = p1.get("notificationsPolicies")["_embedded"]["notificationsPolicies"][0]
    p1.put(f"notificationsPolicies/{policy['id']}", {"name": "Changed", "quotas": []})
    served.load({"pingone": {"environments": [{"id": ENV, "name": "Other", "policies": [{"name": "Added"}]}]}})
    items = p1.get("notificationsPolicies")["_embedded"]["notificationsPolicies"]
    assert ([item["name"] for item in items], p1.get("")["name"]) == (["Changed", "Added"], "Test")


def test_an_environment_of_a_world_is_as_it_says(empty):
    env = load(empty(), RICH)["environments"][0]
    assert len(env["languages"]) == 18
    assert [item["locale"] for item in env["languages"] if item["enabled"]] == ["en", "fr"]
    assert [item["name"] for item in env["populations"]] == ["Staff"]
    assert [item["name"] for item in env["policies"]] == ["Mine"]
    assert len(env["senders"]) == 4
