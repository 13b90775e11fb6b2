"""What a fixture expects of itself, and what is found in it.

A comment ``# problem: RULE`` expects a finding on its own line, ``# problem+1: RULE`` one on the next line (where a
comment cannot stand on the line itself), ``# problem-1: RULE`` on the line before. Several rules are separated by
commas; a rule that is found twice is named twice.
"""

import re
from pathlib import Path

from sync.choice import Options
from sync.lint import lint
from sync.source.discover import find

COMMENT = re.compile(r"#\s*problem([+-]\d+)?:\s*([a-z0-9, -]+)")
LINE_END = re.compile(r"\r\n|\r|\n")


def expected(file):
    """The findings that the comments of a file name, as (file, line, rule), sorted."""
    lines = LINE_END.split(Path(file).read_bytes().decode("utf-8", "replace"))
    return sorted(
        (str(file), number + int(match[1] or 0), rule.strip())
        for number, line in enumerate(lines, 1)
        for match in COMMENT.finditer(line)
        for rule in match[2].split(",")
    )


def found(files, options=None):
    """The findings of one run over files, in the same form."""
    report = lint(find(map(str, files)), options or Options())
    return sorted((problem.span.file, problem.span.line, problem.rule) for problem in report.problems)
