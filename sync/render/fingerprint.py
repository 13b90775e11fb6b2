"""Problems in, names out by which a platform knows each of them again after the lines have moved."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from sync.finding import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """One per problem, of its file, rule, message and source line without indent; equal ones are numbered."""
    seen: Counter[str] = Counter()
    names = []
    for problem in problems:
        parts = (problem.span.file, problem.rule, problem.message, problem.source.strip())
        digest = sha256(repr(parts).encode("ascii", "backslashreplace")).hexdigest()
        seen[digest] += 1
        names.append(f"{digest[:32]}:{seen[digest]}")
    return names
