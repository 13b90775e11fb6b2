"""Which scenario is run under which quirk, fault and failure; all of it by flag, a fixed part of it otherwise."""

from sync.sandbox.app import Sandbox
from tests.platforms.pingone.scenarios import OTHERS, SCENARIOS

TOUCHED = {
    "pingone.sender": [name for name in SCENARIOS if SCENARIOS[name] not in OTHERS],
    "pingone.settings": [name for name in SCENARIOS if not name.startswith(("templates", "languages"))],
    "pingone.policy": [name for name in SCENARIOS if not name.startswith(("settings", "templates", "languages"))],
    "pingone.language": [name for name in SCENARIOS if name.startswith(("templates", "languages"))],
    "pingone.content": [name for name in SCENARIOS if name.startswith("templates")],
    "pingone.template": [name for name in SCENARIOS if name.startswith("templates")],
    "*": list(SCENARIOS),
}
"""Kind of object → the scenarios that send requests about it."""

QUIRKS = [
    (quirk.name, answer, scenario)
    for quirk in Sandbox().quirks.known.values()
    if quirk.name.startswith("pingone-")
    for answer in quirk.answers
    if answer != quirk.default
    for scenario in dict.fromkeys(name for kind in quirk.kind.split(", ") for name in TOUCHED.get(kind, ()))
]
"""Every answer that is not the default, with every scenario that it may matter to."""

FAILURES = ("killed", "killed after it took effect", "cut", "cut after it took effect")
"""What can become of a request half-way."""

FAULTS = (
    {"effect": "rate-limit"},
    {"effect": "rate-limit", "options": {"retry_after": 1}},
    {"effect": "server-error"},
    {"effect": "unavailable"},
    {"effect": "unavailable", "options": {"retry_after": 1}},
    {"effect": "html-error"},
    {"effect": "unauthorized"},
    {"effect": "forbidden"},
    {"effect": "reset"},
    {"effect": "reset-after"},
    {"effect": "not-json"},
)
"""What the sandbox can do to one request and still answer in-process."""
