"""How soon ``sendersync sandbox`` answers, and how many requests it answers. README.md explains the rows."""

import argparse
import base64
import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from measure import ENVIRONMENT, Command, Run, Spread, run
from table import Result, line

ENV, WORKER = "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11", "6a3f2b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c"
WORLD = {"pingone": {"workers": [{"id": WORKER, "secret": "example"}], "environments": [{"id": ENV, "name": "E"}]}}
PATH = f"/api.pingone.eu/v1/environments/{ENV}"
SANDBOX = [sys.executable, "-m", "sync", "sandbox", "--port", "0"]
IMPORTS = "import werkzeug.serving, werkzeug.routing, werkzeug.wrappers, sqlite3, click"
BARE = """\
import sys
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response
WSGIRequestHandler.log = lambda *_: None
body = sys.stdin.read()
server = make_server("127.0.0.1", 0, lambda *call: Response(body, content_type="application/json")(*call), True)
print(f"Serving on http://127.0.0.1:{server.port}", flush=True)
server.serve_forever()
"""
"""An application that gives everybody the same answer."""


@contextmanager
def serving(argv: Sequence[str], text: str = "") -> Iterator[int]:
    """A server in a process of its own; yields its port as soon as it says it."""
    with tempfile.TemporaryFile("w+") as given:
        given.write(text)
        given.seek(0)
        process = subprocess.Popen(argv, env=ENVIRONMENT, stdin=given, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline().strip().rpartition(":")[2])
        finally:
            process.kill()


def ask(port: int, path: str, **more: object) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(str(more.pop("method", "GET")), path, **more)  # type: ignore[arg-type]
    return connection.getresponse()


def started() -> Run:
    """From the start of the process to its first answer, which is a 401."""
    began = time.perf_counter()
    with serving(SANDBOX) as port:
        status = ask(port, PATH).status
        seconds = time.perf_counter() - began
    assert status == 401, status
    return Run(seconds, 0, "")


def token(port: int) -> dict[str, str]:
    basic = base64.b64encode(f"{WORKER}:example".encode()).decode()
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/x-www-form-urlencoded"}
    path = f"/auth.pingone.eu/{ENV}/as/token"
    answer = ask(port, path, method="POST", body="grant_type=client_credentials", headers=headers)
    return {"Authorization": f"Bearer {json.load(answer)['access_token']}"}


def answered(port: int, headers: dict[str, str], requests: int, threads: int) -> Run:
    """A number of requests, from several threads at once, each over a connection of its own."""

    def one(_: int) -> None:
        answer = ask(port, PATH, headers=headers)
        assert answer.status == 200, answer.status
        answer.read()

    with ThreadPoolExecutor(threads) as pool:
        began = time.perf_counter()
        list(pool.map(one, range(requests)))
        return Run(time.perf_counter() - began, 0, "")


def start_up(rounds: int) -> Result:
    imports = Command([sys.executable, "-c", IMPORTS], Path.cwd())
    pairs = paired(rounds, started, lambda: run(imports, 60))
    ours, theirs = (Spread.of(pairs, lambda *two, at=at: two[at].seconds).middle * 1000 for at in (0, 1))
    spread = Spread.of(pairs, lambda ours, theirs: ours.seconds / theirs.seconds)
    return Result(
        "start-up", "first answer vs importing werkzeug and click", 2.5, "", "ms", ours, theirs, spread, rounds
    )


def throughput(rounds: int, requests: int, threads: int) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        world = Path(folder) / "world.json"
        world.write_text(json.dumps(WORLD), encoding="utf-8")
        with serving([*SANDBOX, "--world", str(world)]) as port:
            headers = token(port)
            body = ask(port, PATH, headers=headers).read().decode()
            with serving([sys.executable, "-c", BARE], body) as bare:
                assert ask(bare, PATH).read().decode() == body
                pairs = paired(
                    rounds,
                    lambda: answered(port, headers, requests, threads),
                    lambda: answered(bare, headers, requests, threads),
                )
    ours, theirs = (Spread.of(pairs, lambda *two, at=at: requests / two[at].seconds).middle for at in (0, 1))
    spread = Spread.of(pairs, lambda ours, theirs: theirs.seconds / ours.seconds)
    what = f"reading an environment, {threads} threads vs a bare werkzeug application"
    return Result("throughput", what, None, "", "requests/s", ours, theirs, spread, rounds)


def paired(rounds: int, ours: Callable[[], Run], theirs: Callable[[], Run]) -> list[tuple[Run, ...]]:
    """Both in turn, round by round, after a warm-up."""
    ours(), theirs()
    return [(ours(), theirs()) for _ in range(rounds)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: shows that everything runs, judges nothing")
    parser.add_argument("--threads", type=int, default=8, help="clients at once [8]")
    flags = parser.parse_args()
    print("| | ours | theirs | ratio | spread | target | |\n|---|---|---|---|---|---|---|")
    print(line(start_up(2 if flags.quick else 21), flags.quick))
    print(line(throughput(2 if flags.quick else 7, 50 if flags.quick else 1000, flags.threads), flags.quick))


if __name__ == "__main__":
    main()
