"""``sendersync sandbox``, the real command: it serves, it explains itself, it ends."""

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from sync.sandbox.app import hosts


@contextmanager
def running(tmp_path, *args):
    command = [sys.executable, "-m", "sync", "sandbox", "--port", "0", *args]
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        lines = []
        while not re.search("Ctrl-C ends it", lines[-1] if lines else ""):
            lines.append(process.stdout.readline())
            assert lines[-1], process.stderr.read()
        process.said = "".join(lines)
        yield re.search(r"https?://\S+", process.said).group(), process
        process.send_signal(signal.SIGINT)
        process.wait(10)


def test_it_serves_all_vendors_until_it_is_interrupted(tmp_path):
    with running(tmp_path) as (base, process):
        assert httpx.get(f"{base}/api.twilio.com/2010-04-01/Accounts.json", trust_env=False).status_code == 401
    assert process.returncode == 0


def test_it_serves_https_with_an_authority_that_a_client_can_trust(tmp_path):
    import ssl

    with running(tmp_path, "--tls", "--hostname", "api.p1.test") as (base, _):
        folder = tmp_path / "sendersync" / "authority"
        context = ssl.create_default_context(cafile=folder / "ca.pem")
        assert base.startswith("https://")
        answer = httpx.get(f"{base}/api.twilio.com/2010-04-01/Accounts.json", verify=context, trust_env=False)
        assert answer.status_code == 401
        assert {path.stat().st_mode & 0o077 for path in folder.glob("*.key")} == {0}


def test_what_it_says_is_short_and_every_address_in_it_answers(tmp_path):
    with running(tmp_path) as (_, process):
        assert len(process.said.splitlines()) <= 10
        statuses = [
            httpx.get(url, trust_env=False).status_code for url in re.findall(r"http://[^\s)]+/\S*[^\s)]", process.said)
        ]
    assert statuses == [403, 403, 401, 404, 200, 200]


def test_it_says_more_when_it_is_asked(tmp_path):
    with running(tmp_path, "--verbose") as (_, process):
        assert all(host in process.said for host in hosts())


def test_its_state_survives_a_restart(tmp_path):
    (tmp_path / "world.yaml").write_text(f"twilio: {{accounts: [{{sid: AC{'1' * 32}, auth_token: t}}]}}\n")
    for args in (("--world", str(tmp_path / "world.yaml")), ()):
        with running(tmp_path, "--state", str(tmp_path / "state"), *args) as (base, _):
            world = httpx.get(f"{base}/_sandbox/world", trust_env=False).json()
            assert world["twilio"]["accounts"][0]["sid"] == f"AC{'1' * 32}"


def test_two_of_them_share_one_state(tmp_path):
    world = {"twilio": {"accounts": [{"sid": f"AC{'1' * 32}", "auth_token": "t"}]}}
    with (
        running(tmp_path, "--state", str(tmp_path)) as (one, _),
        running(tmp_path, "--state", str(tmp_path)) as (two, _),
    ):
        httpx.post(f"{one}/_sandbox/world", json=world, trust_env=False)
        httpx.post(f"{two}/_sandbox/quirks", json={"pingone-order": "as-sent"}, trust_env=False)
        httpx.post(f"{two}/_sandbox/faults", json={"effect": "unavailable"}, trust_env=False)
        path = f"api.twilio.com/2010-04-01/Accounts/AC{'1' * 32}.json"
        answers = [httpx.get(f"{base}/{path}", auth=(f"AC{'1' * 32}", "t"), trust_env=False) for base in (one, two)]
        assert [answer.status_code for answer in answers] == [503, 200]
        assert httpx.get(f"{one}/_sandbox/quirks", trust_env=False).json()["pingone-order"] == "as-sent"


def test_both_of_two_can_write_at_once(tmp_path):
    with (
        running(tmp_path, "--state", str(tmp_path)) as (one, _),
        running(tmp_path, "--state", str(tmp_path)) as (two, _),
    ):
        with ThreadPoolExecutor(8) as pool:
            names = [f"a{number}" for number in range(40)]
            list(pool.map(add_account, [one, two] * 20, names))
        accounts = httpx.get(f"{one}/_sandbox/world", trust_env=False).json()["twilio"]["accounts"]
    assert sorted(account["friendly_name"] for account in accounts) == sorted(names)


def test_a_killed_one_leaves_only_whole_writes(tmp_path):
    """An account comes with its number in one write: after a kill there are both or neither."""
    with running(tmp_path, "--state", str(tmp_path)) as (base, process), ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(add_account, base, f"a{number}") for number in range(200)]
        for one in writing[:20]:
            one.result()
        process.kill()
        written = sum(one.exception() is None for one in writing)
    with running(tmp_path, "--state", str(tmp_path)) as (base, _):
        accounts = httpx.get(f"{base}/_sandbox/world", trust_env=False).json()["twilio"]["accounts"]
    assert 20 <= written <= len(accounts) < 200
    assert {len(account["numbers"]) for account in accounts} == {1}


def add_account(base, name):
    world = {"twilio": {"accounts": [{"friendly_name": name, "numbers": ["+18005550100"]}]}}
    # There is no TLS here, and certificates load slowly.
    httpx.post(f"{base}/_sandbox/world", json=world, trust_env=False, verify=False).raise_for_status()


def test_it_explains_its_quirks(sendersync):
    ending = sendersync("sandbox", "--list-quirks")
    assert ending.code == 0
    assert "Not known: " in ending.out
    assert "Default: " in ending.out


WRONG = [
    (("--quirk", "no-such-quirk=x"), "--quirk no-such-quirk=x: there is no quirk 'no-such-quirk'; see --list-quirks"),
    (("--world", "missing.yaml"), "does not exist"),
    (("--port", "70000"), "is not in the range"),
    (("--hostname", "a.test"), "--hostname a.test is a name for the certificate of --tls, which is missing"),
]


@pytest.mark.parametrize(("args", "sentence"), WRONG, ids=str)
def test_wrong_usage_ends_with_64_and_a_sentence(sendersync, args, sentence):
    ending = sendersync("sandbox", *args)
    assert ending.code == 64
    assert sentence in ending.err


def test_a_world_that_makes_no_sense_is_refused(sendersync, senders):
    senders("acme: {}\n", "world.yaml")
    ending = sendersync("sandbox", "--world", "world.yaml")
    assert ending.code == 64
    assert "--world world.yaml: a world has no part 'acme'" in ending.err


WORLDS = [
    ("syniverse: 5", "syniverse: this is 5, but should be a mapping"),
    ("a: [", "this is not YAML that can be used: "),
    (b"\xff", "'utf-8' codec can't decode byte 0xff"),
]


@pytest.mark.parametrize(("world", "sentence"), WORLDS)
def test_a_world_of_another_form_is_refused_with_a_sentence(sendersync, senders, world, sentence):
    senders(world, "world.yaml")
    ending = sendersync("sandbox", "--world", "world.yaml")
    assert ending.code == 64
    assert f"--world world.yaml: {sentence}" in ending.err


def test_a_world_that_is_half_right_leaves_nothing_behind(sendersync, senders, tmp_path):
    senders(f"twilio: {{accounts: [{{sid: AC{'1' * 32}}}, {{sid: x}}]}}\n", "world.yaml")
    assert sendersync("sandbox", "--world", "world.yaml", "--state", "state").code == 64
    with running(tmp_path, "--state", str(tmp_path / "state")) as (base, _):
        assert httpx.get(f"{base}/_sandbox/world", trust_env=False).json()["twilio"] == {"accounts": []}


def test_a_state_that_is_no_state_is_a_sentence(sendersync, senders):
    senders("junk", "state/sandbox.db")
    ending = sendersync("sandbox", "--state", "state")
    assert (ending.code, "--state state cannot be used: file is not a database" in ending.err) == (64, True)


def test_a_port_that_is_taken_is_a_sentence(tmp_path, sendersync):
    with running(tmp_path) as (base, _):
        ending = sendersync("sandbox", "--port", base.rpartition(":")[2])
    assert ending.code == 64
    assert "cannot be served" in ending.err


def test_it_starts_without_the_libraries_that_only_some_requests_need():
    code = "import sys, sync.cli.sandboxing; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) & {"cryptography", "graphql", "phonenumbers", "yaml"} == set()
