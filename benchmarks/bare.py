"""A file of requests → the same requests with httpx and nothing around it: what a plan cannot do without.

``python benchmarks/bare.py FILE THREADS``. The file is JSON: where the token is asked for, and a list of addresses for
each target, which are read one after the other while several targets are read at once.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx


def main() -> None:
    given, threads = json.loads(Path(sys.argv[1]).read_bytes()), int(sys.argv[2])
    limits = httpx.Limits(max_connections=threads, max_keepalive_connections=threads)
    with httpx.Client(limits=limits, trust_env=False, timeout=60) as client, ThreadPoolExecutor(threads) as pool:
        form = {"grant_type": "client_credentials"}
        answer = client.post(given["token"], data=form, auth=("bench", "mark")).raise_for_status()
        headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}

        def one(addresses: list[str]) -> None:
            for each in addresses:
                client.get(each, headers=headers).raise_for_status().json()

        list(pool.map(one, given["targets"]))


if __name__ == "__main__":
    main()
