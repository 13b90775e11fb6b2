"""What is said about the wrong files, word for word: messages and hints are interface.

After a change that is meant, write ``sentences.txt`` anew and read the difference before you commit it::

    REGENERATE=1 pytest tests/wrong/test_sentences.py
"""

import os
from pathlib import Path

from sync.choice import Options
from sync.lint import lint
from sync.rules.reading import READING
from sync.rules.schema import SCHEMA
from sync.source.discover import find

HERE = Path(__file__).parent
GOLDEN = HERE / "sentences.txt"


def sentences():
    for case in sorted(HERE.glob("*/*")):
        files = sorted(case.iterdir()) if case.is_dir() else [case]
        for problem in lint(find(str(file.relative_to(HERE)) for file in files), Options()).problems:
            if problem.rule in READING or problem.rule in SCHEMA:
                place = f"{problem.span.file}:{problem.span.line}:{problem.span.column}-{problem.span.end_column}"
                message = problem.message.replace("\n", "↵")
                hint = f"    {problem.hint}\n" if problem.hint else ""
                yield f"{place} {problem.rule}\n    {message}\n{hint}"


def test_every_sentence_is_the_agreed_one(monkeypatch):
    monkeypatch.chdir(HERE)
    found = "".join(sentences())
    if os.environ.get("REGENERATE"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
