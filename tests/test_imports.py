"""What a commit pays for: the modules that ``lint`` imports, as ``python -X importtime`` tells."""

import subprocess
import sys
from importlib.metadata import packages_distributions

GOOD = """\
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
senders:
  acme:
    provider: twilio
    account_sid: AC00000000000000000000000000000001
    auth_token: {env: TWILIO_AUTH_TOKEN}
    numbers: ["+14155552671"]
fallback_chain: [acme]
"""
HEAVY = {
    "argparse",
    "asyncio",
    "concurrent",
    "dataclasses",
    "deepdiff",
    "difflib",
    "http",
    "httpx",
    "json",
    "jsonschema",
    "logging",
    "requests",
    "rich",
    "subprocess",
    "textwrap",
    "tomllib",
    "twilio",
    "unittest",
}


def modules(*arguments, cwd):
    """The exit code of ``python ARGUMENTS``, and the modules it imports."""
    command = [sys.executable, "-X", "importtime", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    lines = [line.rpartition("|")[2].strip() for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return ran.returncode, set(lines)


def linted(tmp_path, text):
    """The exit code of ``lint``, and the packages it imports beyond those of a bare start."""
    (tmp_path / "senders.yaml").write_text(text, encoding="utf-8")
    code, names = modules("-m", "sync", "lint", cwd=tmp_path)
    return code, {name.split(".")[0] for name in names - modules("-c", "", cwd=tmp_path)[1]}


def test_a_clean_file_imports_nothing_heavy(tmp_path):
    code, names = linted(tmp_path, GOOD)
    assert (code, names & HEAVY) == (0, set())


def test_a_clean_file_imports_no_library_but_four(tmp_path):
    _, names = linted(tmp_path, GOOD)
    libraries = names & set(packages_distributions()) - {"sync"}
    assert libraries == {"click", "yaml", "jsonschema_rs", "phonenumbers"}


def test_a_file_with_problems_imports_the_explainer_but_nothing_of_the_other_commands(tmp_path):
    code, names = linted(tmp_path, GOOD.replace("twilio\n", "twillio\n"))
    others = {"deepdiff", "httpx", "requests", "rich", "twilio"}
    assert (code, "jsonschema" in names, names & others) == (1, True, set())


def test_a_file_imports_only_the_rules_that_concern_it(tmp_path):
    (tmp_path / "senders.yaml").write_text(GOOD, encoding="utf-8")
    _, names = modules("-m", "sync", "lint", cwd=tmp_path)
    tables = {name for name in names if name.startswith("sync.rules.table_")}
    assert tables == {"sync.rules.table_pingone"}


def test_a_plan_of_real_accounts_imports_neither_the_sandbox_nor_what_nobody_sees(tmp_path):
    (tmp_path / "senders.yaml").write_text(GOOD, encoding="utf-8")
    code, names = modules("-m", "sync", "plan", cwd=tmp_path)
    others = {"asyncio", "deepdiff", "jsonschema", "rich", "sqlite3", "sync.sandbox", "twilio", "werkzeug"}
    assert (code, "httpx" in names, names & others) == (4, True, set())
