"""The sandbox's benchmark runs. How fast anything is, no test decides."""

import re
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "sandbox.py"


def test_start_up_and_requests_are_measured_and_printed():
    command = [sys.executable, str(BENCHMARK), "--quick"]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    start_up, requests = out.splitlines()[-2:]
    assert re.match(r"\| first answer .* \| \d+ ms \| \d+ ms \| [\d.]+x \|", start_up)
    assert re.match(r"\| reading .* \| [\d,]+ requests/s \| [\d,]+ requests/s \| [\d.]+x \|", requests)
