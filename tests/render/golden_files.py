"""Whole outputs, kept in ``golden/``.

After a change that is meant, write them anew and read the difference before you commit it::

    REGENERATE=1 pytest tests/render
"""

import os
import re
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


def compare(output, file):
    """The version of sendersync is left out: a release changes no golden file."""
    output = re.sub(r'("name": "sendersync",\s+"version": )"[^"]+"', r'\1"VERSION"', output)
    if os.environ.get("REGENERATE"):
        file.write_text(output, encoding="utf-8", newline="\n")
    assert output == file.read_bytes().decode()
