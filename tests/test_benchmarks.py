"""The benchmarks run, and what they generate is what they say. How fast anything is, no test decides."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
GENERATE = runpy.run_path(str(BENCHMARKS / "generate.py"))


def benchmark(*flags):
    """The lines that the benchmark prints."""
    command = [sys.executable, str(BENCHMARKS / "lint.py"), "--quick", *flags]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.splitlines()


def test_a_row_is_measured_and_printed():
    _, what, ours, theirs, *_, target, verdict, _ = benchmark("--only", "loader", "--rounds", "1")[-1].split("|")
    assert what == " loading 100 numbers vs yaml.load(CSafeLoader) "
    assert re.fullmatch(r" \d+ ms  \d+ ms ", ours + theirs)
    assert (target, verdict) == (" <= 0.45x ", "  ")


def test_a_peer_that_is_not_installed_is_said_to_be_missing(tmp_path):
    last = benchmark("--only", "thousand-numbers", "--peers", str(tmp_path))[-1]
    assert last.endswith(f"| sourcemeta-jsonschema is not in {tmp_path / 'sourcemeta-jsonschema'} |")


@pytest.mark.parametrize("count", [10, 20, 1000])
def test_a_generated_file_is_clean(count, sendersync):
    text = "".join(GENERATE["senders_file"](count))
    assert sendersync("lint", "--strict", "-", input=text).out == "no problems in 1 file\n"


def test_the_numbers_of_all_generated_files_are_distinct():
    text = "".join(piece for index in range(50) for piece in GENERATE["senders_file"](20, index))
    assert len(set(re.findall(r'"(\+\d+)"', text))) == 1000


def test_a_broken_file_has_as_many_errors_as_asked_for(sendersync):
    text = "".join(GENERATE["broken_file"](1000, errors=7))
    assert sendersync("lint", "-", input=text).out.splitlines()[-1] == "7 errors in 1 file"


def test_plans_are_measured_beside_their_limit_and_the_same_requests():
    command = [sys.executable, str(BENCHMARKS / "plan.py"), "--quick"]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    *_, several, limit, bare, _, comparing = out.splitlines()
    told = "22 requests: 7 per target and 1 token; connections: 2"
    assert re.fullmatch(rf"\| 3 targets, 2 at once \| \d+ MiB \|.* {told} \|", several)
    assert re.match(r"\| 3 targets, 2 at once vs the latency limit \| [\d,]+ ms \| 750 ms \|", limit)
    assert re.match(r"\| 3 targets, 2 at once vs a bare httpx loop \| [\d,]+ ms \|", bare)
    assert re.match(r"\| comparing 1,000 numbers vs 100 \| .* \| <= 15.00x \|", comparing)
