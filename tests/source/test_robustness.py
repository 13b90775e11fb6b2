"""Whatever a file holds, reading it ends with findings inside the file, and with nothing else.

``EXAMPLES=50 pytest tests/source/test_robustness.py`` tries fifty times as many files.
"""

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.lint import Options, lint
from sync.source.parse import parse
from tests.mutations import TIMES, mutated

TESTS = Path(__file__).parents[1]
FILES = [TESTS.parent / "senders.example.yaml", *TESTS.glob("rules/*/good*.yaml"), *TESTS.glob("wrong/*/*.yaml")]
TEXTS = [file.read_bytes() for file in sorted(FILES)]
DATA = [document.data for raw in TEXTS if (document := parse("senders.yaml", raw)).readable]
TOKEN = re.compile(rb"\s+|\w+|.", re.DOTALL)
PIECES = (
    b"", b" ", b"\n", b"\r", b"\r\n", b"\t", b"\n  ", b": ", b"- ", b", ", b"# ", b"'", b'"', b"{", b"}", b"[", b"]",
    b"|\n", b">-\n", b"? ", b"<<: ", b"&a ", b"*a", b"!!str ", b"!x ", b"---\n", b"...\n", b"%YAML 1.2\n", b"~",
    b"null", b"true", b"NO", b"0x1F", b"+14155552671", b"1e3", b"\xe2\x80\xa8", b"\xc2\x85", b"\xf0\x9f\x98\x80",
    b"\xef\xbb\xbf", b"\xff", b"\0", b"# sendersync: ignore[schema-type] x\n", b"extends: senders.yaml\n",
    b"x-a: &a {a: *a}\n", b"version: 1\n",
)  # fmt: skip

examples = settings(max_examples=400 * TIMES, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def holds(tmp_path_factory):
    """Lint bytes, and hold every finding against the lines of the file."""
    folder = tmp_path_factory.mktemp("repository")

    def look(raw, name="senders.yaml"):
        path = folder / name
        path.write_bytes(raw)
        lines = re.split("\r\n|\r|\n", raw.decode("utf-8-sig", "replace"))
        report = lint([str(path)], Options())
        for problem in [*report.problems, *(entry.problem for entry in report.ignored)]:
            span = problem.span
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column), problem
            assert span.end_line <= len(lines), problem
            assert span.column <= len(lines[span.line - 1]) + 1, problem
            assert span.end_column <= len(lines[span.end_line - 1]) + 1, problem
            assert problem.message, problem

    return look


@st.composite
def broken(draw):
    """A file of the tests with a few tokens dropped, doubled, replaced or moved, and perhaps a byte flipped."""
    tokens = TOKEN.findall(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(tokens) - 1))
        other = draw(st.integers(0, len(tokens) - 1))
        new = draw(st.sampled_from([[], [tokens[at]] * 2, [draw(st.sampled_from(PIECES))], [tokens[other]]]))
        tokens[at : at + 1] = new or [b""]
    raw = bytearray(b"".join(tokens))
    if raw and draw(st.booleans()):
        raw[draw(st.integers(0, len(raw) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(raw)


@given(raw=st.binary(max_size=300))
@examples
def test_arbitrary_bytes(holds, raw):
    holds(raw)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
@examples
def test_arbitrary_yaml(holds, pieces):
    holds(b"".join(pieces))


@given(raw=broken())
@examples
def test_files_with_broken_text(holds, raw):
    holds(raw)


@given(seed=st.integers(0, 2**32), name=st.sampled_from(["senders.yaml", "senders.json"]))
@examples
def test_files_with_wrong_values(holds, seed, name):
    random = Random(seed)
    data = mutated(random.choice(DATA), random)
    holds(json.dumps(data, ensure_ascii=random.random() < 0.5, indent=random.choice([None, 1, "\t"])).encode(), name)
