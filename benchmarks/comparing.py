"""Count → the seconds in which a sender of that many numbers is compared with its live self, printed.

``python benchmarks/comparing.py 1000``. Live, the numbers stand in another order, every twentieth reaches other
countries, one is missing and one is there that the file does not have.
"""

import random
import sys
import time
from collections.abc import Sequence
from typing import Any

from generate import number

from sync.load import load
from sync.model.config import Config
from sync.plan.wishes import Wishes
from sync.plan.words import Action
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.planning import draft
from sync.source.parse import parse
from sync.source.read import Checked

ROUNDS = 5
HEAD = """\
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
fallback_chain: [acme]
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {env: TWILIO_AUTH_TOKEN}
    numbers:
"""


def declared(names: Sequence[str]) -> Config:
    """The file, read."""
    entries = (f'      - {{number: "{name}", type: toll-free, countries: [US, CA]}}\n' for name in names)
    document = parse("senders.yaml", "".join([HEAD, *entries]).encode())
    return load([Checked(document)])


def live(names: Sequence[str]) -> Live:
    """The environment, read."""
    other = [*names[1:], "+12025550199"]
    random.Random(1).shuffle(other)
    entries = [
        {"number": name, "selected": True, "available": True, "supportedCountries": ["CA", "US"][: 2 - (not at % 20)]}
        for at, name in enumerate(other)
    ]
    sender: dict[str, Any] = {
        "id": "9d2f6a41-3b58-4c07-b1e9-5f80c4a7e236",
        "name": "acme",
        "provider": "CUSTOM_TWILIO",
        "sid": "AC00000000000000000000000000000001",
        "numbers": entries,
    }
    return Live((sender,), {"smsProvidersFallbackChain": [sender["id"]]})


def main() -> None:
    names = [number(serial)[0] for serial in range(int(sys.argv[1]))]
    config, found = declared(names), live(names)
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        _, plan = draft(config, found, Wishes())
        seconds.append(time.perf_counter() - began)
        (change,) = plan.changes
        assert change.action is Action.UPDATE
        assert len(change.differences) == len(names) // 20 + 2, len(change.differences)
    print(min(seconds))


if __name__ == "__main__":
    main()
