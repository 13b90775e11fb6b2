"""A folder of sandbox state → those accounts served from memory, every request answered late, until the process ends.

``python benchmarks/serving.py FOLDER SECONDS``. It prints its address; ``GET /_connections`` there counts the
connections since it was asked last.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sync.sandbox import control
from sync.sandbox.app import Sandbox
from sync.sandbox.faults import Fault
from sync.sandbox.server import address, server
from sync.sandbox.store import Store


def loaded(folder: Path, late: float) -> Sandbox:
    """The accounts that a folder holds, without the time that a file takes."""
    sandbox = Sandbox()
    with sandbox.store.transaction():
        control.load(sandbox, control.dump(Sandbox(Store(folder / "sandbox.db")), {}))
        sandbox.faults.add(Fault.read({"effect": "latency", "times": 0, "options": {"seconds": late}}))
    return sandbox


def main() -> None:
    sandbox = loaded(Path(sys.argv[1]), float(sys.argv[2]))
    bound = server(sandbox)
    accept, taken = bound.get_request, 0

    def counted() -> Any:
        nonlocal taken
        taken += 1
        return accept()

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        nonlocal taken
        if environ["PATH_INFO"] != "/_connections":
            return sandbox(environ, start_response)
        body = json.dumps(taken - 1).encode()  # without the one that asks
        taken = 0
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    bound.get_request, bound.app = counted, app  # type: ignore[method-assign]
    print(address(bound), flush=True)
    bound.serve_forever()


if __name__ == "__main__":
    main()
