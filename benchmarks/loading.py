"""A loader and a file → the seconds that one load takes in this process, printed.

``python benchmarks/loading.py sendersync FILE``, or ``pyyaml`` for ``yaml.load`` with libyaml.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def loader(name: str) -> Callable[[bytes], Any]:
    """The function that makes data of a file's bytes."""
    if name == "sendersync":
        from sync.source.parse import parse

        return lambda raw: parse("senders.yaml", raw).data

    import yaml

    return lambda raw: yaml.load(raw, yaml.CSafeLoader)


def main() -> None:
    load = loader(sys.argv[1])
    raw = Path(sys.argv[2]).read_bytes()
    load(b"version: 1\n")
    began = time.perf_counter()
    load(raw)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
