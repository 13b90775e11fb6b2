"""How long ``sendersync plan`` takes for 1, 50 and 500 targets that are as their files say. README.md has the rows."""

import argparse
import json
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from measure import ENVIRONMENT, Command, Run, in_turn, run
from table import Figure, line, result

HERE = Path(__file__).parent
LATE = 0.05
"""Seconds that every answer takes on its way."""
LIMIT = 600
SENDERSYNC = [sys.executable, "-m", "sync"]
VARIABLES = {
    "PINGONE_CLIENT_ID": "bench",
    "PINGONE_CLIENT_SECRET": "mark",
    "PINGONE_ENVIRONMENT_ID": "0a1b2c3d-0000-4000-8000-000000000001",
    "NO_PROXY": "*",
}
HEAD = """\
version: 1
target: {{platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-{index:012x}, region: eu}}
senders:
  main:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {{env: TWILIO_AUTH_TOKEN}}
    numbers: ["+12125550100"]
  backup: {{provider: syniverse, access_token: {{env: SYNIVERSE_TOKEN}}, numbers: ["+12025550142"]}}
  own:
    provider: custom
    auth: {{bearer: {{token: {{env: SENDERSYNC_TOKEN}}}}}}
    requests:
      - method: POST
        deliver: [sms, voice]
        url: https://gateway.example.com/send
        json: {{to: "${{to}}", from: "${{from}}", text: "${{message|json}}"}}
    numbers: [{{number: "+14155550177", type: standard, capabilities: [sms, voice]}}]
fallback_chain: [main, backup, own, pingone]
languages: {{default: en, enabled: [en, fr]}}
templates:
"""
TEMPLATES = ("strong_authentication", "device_pairing", "transaction", "general")
CONTENTS = """\
    {locale}:
      sms: {{content: "{text} ${{otp}}."}}
      voice: {{content: "{text} <sayCharValue>${{otp}}</sayCharValue>.", voice: Man}}
"""
TEXTS = {"en": "Your code is", "fr": "Votre code est"}


class Size(NamedTuple):
    """How many targets, how many of them at once, and what that may cost at most."""

    targets: int
    parallel: int
    over_limit: float | None = None
    over_bare: float | None = None


SIZES = (
    Size(1, 10),
    Size(50, 10),
    Size(50, 50),
    Size(500, 10, over_limit=1.2),
    Size(500, 50, over_bare=1.3),
)
QUICK = (Size(1, 10), Size(3, 2))


class Served(NamedTuple):
    """A sandbox in a process of its own."""

    base: str

    def ask(self, path: str, method: str = "GET") -> Any:
        """The JSON at a path, past any proxy."""
        request = urllib.request.Request(f"{self.base}{path}", method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.load(answer)


class Traffic(NamedTuple):
    """What one run has asked for."""

    requests: int
    connections: int
    addresses: Sequence[Sequence[str]]
    """Of each target, in order, without the token."""
    token: str

    @property
    def each(self) -> int:
        """The requests of the target that needs the most."""
        return max(map(len, self.addresses))


def senders_file(index: int) -> str:
    """A target with 3 senders and 16 contents of 4 templates."""
    parts = [HEAD.format(index=index)]
    for template in TEMPLATES:
        parts.append(f"  {template}:\n")
        parts += [CONTENTS.format(locale=locale, text=text) for locale, text in TEXTS.items()]
    return "".join(parts)


def live(folder: Path, targets: int) -> None:
    """Fill ``folder/files`` with senders files, and ``folder/state`` with accounts that are as these say."""
    files = folder / "files"
    files.mkdir()
    for index in range(targets):
        (files / f"{index:05}.senders.yaml").write_text(senders_file(index), encoding="utf-8")
    flags = ["apply", "--yes", "--quiet", "--sandbox", "--sandbox-state", str(folder / "state")]
    run(Command([*SENDERSYNC, *flags, "files"], folder), LIMIT)


@contextmanager
def serving(state: Path) -> Iterator[Served]:
    """The accounts of a folder, served late over loopback."""
    argv = [sys.executable, str(HERE / "serving.py"), str(state), str(LATE)]
    with subprocess.Popen(argv, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Served(process.stdout.readline().strip())
        finally:
            process.kill()


def planning(folder: Path, served: Served, parallel: int) -> Command:
    """The command that is measured; it fails if there is something to change."""
    addresses = ["--api-url", f"{served.base}/api.pingone.eu", "--auth-url", f"{served.base}/auth.pingone.eu"]
    flags = ["--quiet", "--detailed-exitcode", "--parallel", str(parallel)]
    return Command([*SENDERSYNC, "plan", *addresses, *flags, "files"], folder)


def traffic(folder: Path, served: Served, parallel: int) -> Traffic:
    """One run, as the sandbox's journal tells it."""
    served.ask("/_sandbox/journal", "DELETE")
    served.ask("/_connections")
    run(planning(folder, served, parallel), LIMIT)
    connections, journal = served.ask("/_connections"), served.ask("/_sandbox/journal")
    failed = Counter(entry["status"] for entry in journal if entry["status"] != 200)
    assert not failed, failed
    found: dict[str, list[str]] = {}
    for entry in journal:
        environment = entry["path"].split("/")[3] if entry["method"] == "GET" else ""
        found.setdefault(environment, []).append(f"{served.base}/{entry['host']}{entry['path']}")
    (token,) = found.pop("")
    return Traffic(len(journal), connections, list(found.values()), token)


def measured(folder: Path, served: Served, size: Size, rounds: int, seen: Traffic) -> list[tuple[Run, ...]]:
    """Rounds of a plan, of the same requests with nothing around them, and of the time that their latency takes."""
    requests = folder / "requests.json"
    requests.write_text(json.dumps({"token": seen.token, "targets": seen.addresses}), encoding="utf-8")
    bare = Command([sys.executable, str(HERE / "bare.py"), str(requests), str(size.parallel)], folder)
    limit = Run(LATE * (1 + seen.each * ceil(size.targets / size.parallel)), 0, "")
    return [(*pair, limit) for pair in in_turn([planning(folder, served, size.parallel), bare], rounds, LIMIT)]


def lines(size: Size, rounds: int, quick: bool) -> Iterator[str]:
    """Everything about one size, as rows of a table; what is not a ratio stands in the last column."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live(folder, size.targets)
        with serving(folder / "state") as served:
            seen = traffic(folder, served, size.parallel)
            runs = measured(folder, served, size, rounds, seen)
    what = f"{size.targets} {'target' if size.targets == 1 else 'targets'}, {size.parallel} at once"
    told = f"{seen.requests} requests: {seen.each} per target and 1 token; connections: {seen.connections}"
    memory = max(ours.mebibytes for ours, *_ in runs)
    yield f"| {what} | {memory:.0f} MiB | | | | | {told} |"
    for figure in (
        Figure(f"{what} vs the latency limit", 0, 2, size.over_limit),
        Figure(f"{what} vs a bare httpx loop", 0, 1, size.over_bare),
        Figure(f"{what}, the bare loop vs the latency limit", 1, 2),
    ):
        yield line(result("plan", figure, runs), quick)


def comparing(rounds: int, quick: bool) -> str:
    """How the time of comparing one sender grows with its numbers."""
    counts = (1_000, 100) if quick else (10_000, 1_000)
    commands = [Command([sys.executable, str(HERE / "comparing.py"), str(count)], HERE) for count in counts]
    figure = Figure(f"comparing {counts[0]:,} numbers vs {counts[1]:,}", 0, 1, 15, of="printed")
    return line(result("comparing", figure, in_turn(commands, rounds, LIMIT)), quick)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that everything runs, judges nothing")
    parser.add_argument("--rounds", type=int, help="rounds of each comparison [3; quick: 1]")
    flags = parser.parse_args()
    rounds = flags.rounds or (1 if flags.quick else 3)
    ENVIRONMENT.update(VARIABLES)
    print("| | ours | theirs | ratio | spread | target | |\n|---|---|---|---|---|---|---|")
    for size in QUICK if flags.quick else SIZES:
        for each in lines(size, rounds, flags.quick):
            print(each, flush=True)
    print(comparing(rounds, flags.quick))


if __name__ == "__main__":
    main()
