"""Files made to hurt: each ends with a finding inside the file or a sentence, soon, and in little memory.

The real command runs with five seconds of processor time and a gibibyte of address space, where the platform can
limit them.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sync.source.parse import MAX_BYTES

try:
    import resource
except ImportError:  # Windows limits neither; there the time is measured from outside
    resource = None

SECONDS = 5
MEMORY = 1 << 30
OUTPUT = 2_000_000


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture
def problems(tmp_path):
    """Lint ``tmp_path`` under limits; the problems as (rule, line, column)."""

    def run(*args, raw=None, name="senders.yaml", code=1):
        if raw is not None:
            (tmp_path / name).write_bytes(raw)
        command = [sys.executable, "-m", "sync", "lint", "--format", "json", *args]
        began = time.monotonic()
        done = subprocess.run(
            command, capture_output=True, cwd=tmp_path, timeout=60, check=False, preexec_fn=resource and limits
        )
        assert resource or time.monotonic() - began < SECONDS * 4
        assert (done.returncode, done.stderr) == (code, b"")
        assert len(done.stdout) < OUTPUT
        return json.loads(done.stdout)["problems"]

    return run


def place(problem):
    return problem["rule"], problem["line"], problem["column"]


def names(count, form="n{}: 1\n"):
    return "".join(form.format(number) for number in range(count))


SENDER = "{provider: syniverse, access_token: {env: SYNIVERSE_TOKEN}}"
HOSTILE = {
    "nothing": (b"", ("file-empty", 1, 1)),
    "only line ends": (b"\n" * 100_000, ("file-empty", 1, 1)),
    "a NUL": (b"version: 1\n\0", ("file-encoding", 2, 1)),
    "a megabyte of NUL": (b"\0" * 1_000_000, ("file-encoding", 1, 1)),
    "not UTF-8": (b"version: 1\nx: \xff\xfe", ("file-encoding", 2, 4)),
    "UTF-16": ("version: 1".encode("utf-16"), ("file-encoding", 1, 1)),
    "UTF-32": ("version: 1".encode("utf-32"), ("file-encoding", 1, 1)),
    "binary garbage": (b"\x80" + random.Random(1).randbytes(1_000_000), ("file-encoding", 1, 1)),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("file-encoding", 1, 1)),
    "20,000 levels of [": (b"[" * 20_000, ("yaml-depth", 1, 65)),
    "20,000 closed levels": (b"[" * 20_000 + b"]" * 20_000, ("yaml-depth", 1, 65)),
    "20,000 levels of {": (b"{a: " * 20_000, ("yaml-depth", 1, 257)),
    "20,000 levels of blocks": (b"- " * 20_000 + b"x", ("yaml-depth", 1, 129)),
    "20,000 levels of keys": (b"? " * 20_000, ("yaml-key", 1, 3)),
    "1,000 levels by indent": (b"".join(b" " * level + b"a:\n" for level in range(1_000)), ("yaml-depth", 65, 65)),
    "20,000 levels of merging": (b"{<<: " * 20_000, ("yaml-depth", 1, 321)),
    "a billion laughs": (
        b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d, *a%d]\n" % (n, n, *[n - 1] * 3) for n in range(1, 99)),
        ("yaml-alias", 11, 17),
    ),
    "laughs that are merged": (
        b"a0: &a0 {x: 1}\n"
        + b"".join(b"a%d: &a%d {k: *a%d, l: *a%d, <<: *a%d}\n" % (n, n, *[n - 1] * 3) for n in range(1, 99)),
        ("yaml-alias", 12, 15),
    ),
    "aliases of aliases, each deeper": (
        b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [[[[[[[[[[*a%d]]]]]]]]]]\n" % (n, n, n - 1) for n in range(1, 999)),
        ("yaml-depth", 8, 19),
    ),
    "a quadratic blow-up": (b"a: &a [" + b"x, " * 10_000 + b"]\nb: [" + b"*a, " * 10_000 + b"]", ("yaml-alias", 2, 81)),
    "a cycle": (b"version: 1\nx: &x [*x]\n", ("yaml-alias", 2, 8)),
    "20,000 aliases to nothing": (b"[" + b"*a, " * 20_000, ("yaml-alias", 1, 2)),
    "several documents": (b"version: 1\n---\n" * 10_000, ("yaml-documents", 2, 1)),
    "python": (b"!!python/object/apply:os.system [echo owned]", ("yaml-tag", 1, 1)),
    "a number of 5,000 digits": (b"version: " + b"9" * 5_000, ("version-unknown", 1, 10)),
    "a quota of 5,000 digits": (
        b"version: 1\npolicies:\n  a: {quotas: {email: {per: user, total: " + b"9" * 5_000 + b"}}}",
        ("schema-type", 3, 42),
    ),
    "a fraction of 5,000 digits": (b"version: 0." + b"1" * 5_000, ("version-unknown", 1, 10)),
    "an exponent": (b"version: 1e999999999", ("version-unknown", 1, 10)),
    "a line of a megabyte": (b"version: " + b"x" * 1_000_000, ("version-unknown", 1, 10)),
    "a key of a megabyte": (b"version: 1\n? " + b"x" * 1_000_000 + b"\n: 1", ("schema-unknown-key", 2, 3)),
    "an e-mail address of a megabyte": (
        b"version: 1\nsettings: {from: {address: a@" + b"a." * 500_000 + b"@}}",
        ("email-form", 2, 28),
    ),
    "a number of a megabyte": (
        b"version: 1\nsettings: {allowed_users: ['" + b"+1 (0)" * 170_000 + b"']}",
        ("uuid-form", 2, 28),
    ),
    "a comment of a megabyte": (b"# ignore[" * 100_000 + b"\nversion: 2", ("version-unknown", 2, 10)),
    "brackets that do not fit": (b'{"' * 50_000, ("yaml-syntax", 1, 5)),
}


@pytest.mark.parametrize(("raw", "found"), HOSTILE.values(), ids=HOSTILE)
def test_one_hostile_file_is_one_finding(problems, raw, found):
    assert [place(problem) for problem in problems(raw=raw)] == [found]


MANY = {
    "unknown keys": (f"version: 1\n{names(20_000)}", "schema-unknown-key"),
    "equal keys": ("version: 1\nx-a:\n" + "  a: 1\n" * 20_001, "yaml-duplicate-key"),
    "equal sections": (
        "version: 1\npolicies: {}\n" + names(20_001, "policies: {{p{}: {{countries: all}}}}\n"),
        "yaml-duplicate-key",
    ),
    "wrong countries": (
        f"version: 1\npolicies: {{a: {{countries: {{allow: [{names(20_000, '{}x, ')}]}}}}}}",
        "country-code",
    ),
    "equal countries": (
        f"version: 1\npolicies: {{a: {{countries: {{allow: [{'US, ' * 20_001}]}}}}}}",
        "schema-duplicate",
    ),
    "unquoted numbers": (
        f"version: 1\nsenders: {{a: {SENDER[:-1]}, numbers: [{names(20_000, '+12022{:06}, ')}]}}}}",
        "yaml-unquoted",
    ),
    "numbers that cannot exist": (
        f"version: 1\nsenders: {{a: {SENDER[:-1]}, numbers: [" + names(20_000, "'+120200{:05}', ") + "]}}",
        "number-invalid",
    ),
    "texts that look like secrets": (
        f"version: 1\n{names(20_000, '# token: q8Zr2Lm5Xw9Tb4Kc{}' + chr(10))}",
        "secret-in-text",
    ),
    "senders without a provider": (
        f"version: 1\nsenders:\n{names(20_000, '  s{}: {{}}' + chr(10))}",
        "schema-required",
    ),
    "senders that are texts": (f"version: 1\nsenders:\n{names(20_000, '  s{}: a' + chr(10))}", "schema-type"),
    "misspelt keys": (
        f"version: 1\npolicies:\n{names(20_000, '  s{}: {{countrys: all}}' + chr(10))}",
        "schema-unknown-key",
    ),
}


@pytest.mark.parametrize(("text", "rule"), MANY.values(), ids=MANY)
def test_20_000_mistakes_are_not_all_listed(problems, text, rule):
    found = [problem["rule"] for problem in problems(raw=text.encode())]
    assert (found.count(rule), len(found)) in [(1_000, 1_001), (1_001, 1_001)]


def test_20_000_good_keys_are_read(problems):
    keys = names(20_000, "  k{}: v\n")
    assert problems(raw=f"version: 1\nx-a:\n{keys}".encode(), code=0) == []


def test_a_chain_of_400_files_that_extend_each_other_is_not_read_to_its_end(problems, tmp_path):
    for number in range(400):
        (tmp_path / f"{number}.senders.yaml").write_text(f"version: 1\nextends: {number + 1}.senders.yaml\n")
    (tmp_path / "400.senders.yaml").write_text("version: 1\n")
    assert [problem["rule"] for problem in problems()] == ["extends-depth"] * 380


def test_very_many_comments_that_silence_nothing_end_too(problems):
    found = problems(raw=b"version: 1\n" + b"x-a: 1 # sendersync: ignore[" + b"a," * 20_000 + b"]\n")
    assert {problem["rule"] for problem in found} == {"ignore-comment"}


def test_entries_of_all_kinds_are_compared_in_time(problems):
    entries = ", ".join(f"{number}, s{number}, {{a: {number}}}, [{number}]" for number in range(5_000))
    found = problems(raw=f"version: 1\nfallback_chain: [{entries}, 1]".encode())
    assert {problem["rule"] for problem in found} <= {
        "yaml-unquoted",
        "schema-type",
        "schema-other",
        "schema-duplicate",
    }


def test_a_file_that_is_too_large_is_not_read(problems, tmp_path):
    with (tmp_path / "senders.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert [place(problem) for problem in problems()] == [("file-size", 1, 1)]


def test_a_pipe_is_not_waited_for(problems, tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this platform has no named pipes")
    os.mkfifo(tmp_path / "senders.yaml")
    assert [place(problem) for problem in problems()] == [("file-unreadable", 1, 1)]


def test_a_device_is_not_read(problems):
    if not Path("/dev/zero").exists():
        pytest.skip("this platform has no /dev/zero")
    assert [place(problem) for problem in problems("/dev/zero")] == [("file-unreadable", 1, 1)]


def test_a_folder_without_our_files_is_wrong_usage(sendersync, tmp_path):
    (tmp_path / "senders.yaml").mkdir()
    ending = sendersync("lint", "senders.yaml")
    assert (ending.code, ending.out) == (64, "")
    assert ending.err == (
        "Error: there are no senders files in senders.yaml; they are called senders.yaml or NAME.senders.yaml\n"
    )


def test_a_file_that_may_not_be_read_hides_no_other(problems, tmp_path):
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    (tmp_path / "a.senders.yaml").write_bytes(b"")
    (tmp_path / "a.senders.yaml").chmod(0)
    assert [place(problem) for problem in problems(raw=b"")] == [("file-unreadable", 1, 1), ("file-empty", 1, 1)]


def test_a_link_out_of_the_repository_is_not_read(problems, tmp_path):
    (tmp_path / "senders.yaml").symlink_to("/etc/passwd")
    assert [place(problem) for problem in problems()] == [("path-outside", 1, 1)]


def test_a_name_that_is_no_text_is_shown_somehow(problems, tmp_path):
    name = os.fsdecode(b"\xff\x1b[31m.senders.yaml")
    try:
        (tmp_path / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert [place(problem) for problem in problems()] == [("file-empty", 1, 1)]


def test_standard_input_that_is_closed_is_wrong_usage(tmp_path):
    done = subprocess.run(
        f"{sys.executable} -m sync lint - <&-", shell=True, cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (64, b"Error: standard input is closed\n")
