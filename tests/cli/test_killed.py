"""kill -9 in the middle of an apply: the next one finishes it, and nothing is there twice."""

import random
import subprocess
import sys
import time

import pytest

from tests.platforms.pingone.scenarios import OTHER_SID, SENDERS, file

HEAD = {
    "version": 1,
    "target": {"platform": "pingone", "environment": "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "region": "eu"},
}
BEFORE = {**HEAD, **file(SENDERS["twilio"])}
AFTER = {
    **HEAD,
    **file({**SENDERS["twilio"], "account_sid": OTHER_SID}),
    "languages": {"enabled": ["en", "fr", "en-GB"]},
    "templates": {
        "strong_authentication": {
            locale: {"sms": {"content": f"{locale}: ${{otp}}"}, "push": {"title": "Sign in?", "body": "Is it you?"}}
            for locale in ("en", "fr", "en-GB")
        }
    },
}
APPLY = ("apply", "--sandbox", "--sandbox-state", "state", "--yes")


def killed_after(seconds, folder):
    """Whether the apply was still at work then."""
    run = subprocess.Popen(
        [sys.executable, "-m", "sync", *APPLY], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    was_at_work = run.poll() is None
    run.kill()
    run.wait()
    return was_at_work


@pytest.mark.matrix([(seed,) for seed in range(50)], 5)
def test_a_killed_apply_is_finished_by_the_next(sandboxed, senders, tmp_path, case):
    import json

    senders(json.dumps(BEFORE))
    assert sandboxed("apply", "--yes").code == 0
    senders(json.dumps(AFTER))
    began = time.monotonic()
    assert sandboxed("plan").code == 0
    usual = time.monotonic() - began
    killed_after(0.2 + random.Random(case[0]).random() * (usual * 6 + 0.3), tmp_path)
    assert sandboxed("apply", "--yes").code == 0
    assert sandboxed("plan", "--detailed-exitcode").code == 0
    assert sorted(body["name"] for body in sandboxed.all("pingone.sender")) == ["backup", "tested"]
    texts = [(body["locale"], body["deliveryMethod"]) for body in sandboxed.all("pingone.content")]
    assert len(texts) == len(set(texts)) == 6
