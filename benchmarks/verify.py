"""What ``sendersync verify`` asks of Twilio for many targets that share a few accounts. README.md explains the rows."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from measure import ENVIRONMENT

from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.server import serving

TOKEN = "91aa71fa8b6d4c95a0e21f3bb7c2d6e4"
TARGET = """\
version: 1
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-{number:012}, region: eu}}
accounts:
  shared: {{account_sid: AC{account:032}, auth_token: {{env: TWILIO_AUTH_TOKEN}}}}
senders:
  numbers: {{provider: twilio, account: shared, numbers: ["+1415556{account:04}", "+4420794601{account:02}"]}}
  pool: {{provider: twilio-messaging-service, account: shared, messaging_service: MG{account:032}}}
fallback_chain: [numbers, pool]
policies:
  default: {{countries: {{allow: [US, GB]}}}}
"""


class Cost(NamedTuple):
    requests: int
    seconds: float


def account(number: int) -> dict[str, object]:
    own = f"+1415557{number:04}"
    return {
        "sid": f"AC{number:032}",
        "auth_token": TOKEN,
        "balance": "10.00",
        "numbers": [f"+1415556{number:04}", f"+4420794601{number:02}", own],
        "services": [{"sid": f"MG{number:032}", "friendly_name": "pool", "phone_numbers": [own]}],
        "sms_permissions": ["US", "GB"],
        "voice_permissions": ["US", "GB"],
    }


def cost(targets: int, accounts: int, folder: Path) -> Cost:
    """Verify so many targets, every account in turn, in a process of its own; all must be fine."""
    folder.mkdir()
    for number in range(targets):
        text = TARGET.format(number=number, account=number % accounts)
        (folder / f"{number:04}.senders.yaml").write_text(text, encoding="utf-8")
    sandbox = Sandbox()
    with sandbox.store.transaction():
        control.load(sandbox, {"twilio": {"accounts": [account(number) for number in range(accounts)]}})
    with serving(sandbox) as base:
        command = [sys.executable, "-m", "sync", "verify", "--account-url", base, "--quiet", str(folder)]
        env = {**ENVIRONMENT, "PATH": os.environ["PATH"], "TWILIO_AUTH_TOKEN": TOKEN, "NO_PROXY": "*"}
        began = time.perf_counter()
        subprocess.run(command, env=env, check=True)
        seconds = time.perf_counter() - began
        return Cost(len(sandbox.store.journal()), seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--targets", type=int, default=200)
    parser.add_argument("--accounts", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few = cost(given.accounts, given.accounts, Path(folder, "few"))
        many = cost(given.targets, given.accounts, Path(folder, "many"))
    print("| targets | accounts | requests | per account | time |\n| --- | --- | --- | --- | --- |")
    for targets, one in ((given.accounts, few), (given.targets, many)):
        each = one.requests / given.accounts
        print(f"| {targets} | {given.accounts} | {one.requests} | {each:.1f} | {one.seconds:.1f} s |")
    print(
        f"\nrequests for {given.targets} targets, compared with {given.accounts}: {many.requests / few.requests:.2f}x"
    )


if __name__ == "__main__":
    main()
