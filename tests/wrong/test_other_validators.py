"""The schema alone, in the hands of check-jsonschema, refuses what is structurally wrong and accepts what is right."""

import json
import subprocess
import sys
from pathlib import Path

from sync.rules.schema import SCHEMA
from sync.source.schema import schema_path
from tests.expectations import expected

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STRUCTURAL = set(HERE.glob("yaml-unquoted/*")).union(*(HERE.glob(f"{rule}/*") for rule in SCHEMA))
READ_DIFFERENTLY = {
    HERE / "schema-type/huge.yaml",  # a number of 20 digits is one to others
    HERE / "schema-type/underscore.yaml",  # 1_000 is 1000 to others
    HERE / "yaml-unquoted/norway.yaml",  # NO is a text to this one, too
}
GOOD = [file for file in (ROOT / "tests/rules").glob("*/good*.yaml") if not expected(file)]
EXAMPLE = ROOT / "senders.example.yaml"


def refused(files):
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", schema_path()]
    ran = subprocess.run([*command, *sorted(files)], capture_output=True, timeout=60, check=False)
    report = json.loads(ran.stdout)
    assert not report.get("parse_errors")
    return {Path(error["filename"]) for error in report["errors"]}


def test_every_structural_mistake_is_refused():
    assert STRUCTURAL - refused(STRUCTURAL) == READ_DIFFERENTLY


def test_good_files_are_accepted():
    assert refused([*GOOD, EXAMPLE]) == set()
