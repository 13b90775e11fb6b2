"""The benchmark of ``verify`` runs, and counts what it is for. How fast anything is, no test decides."""

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "verify.py"


def test_many_targets_cost_as_many_requests_as_there_are_accounts():
    command = [sys.executable, str(BENCHMARK), "--targets", "6", "--accounts", "2"]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    few, many, _, verdict = out.splitlines()[-4:]
    assert [row.split("|")[1:5] for row in (few, many)] == [
        [" 2 ", " 2 ", " 20 ", " 10.0 "],
        [" 6 ", " 2 ", " 20 ", " 10.0 "],
    ]
    assert verdict == "requests for 6 targets, compared with 2: 1.00x"
