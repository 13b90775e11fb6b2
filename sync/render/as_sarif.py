"""For code scanning: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

Ignored problems are results that carry a suppression with the reason of the comment.
"""

import sync
from sync.finding import Problem, Report, RuleInfo, Severity
from sync.place import Span
from sync.render import safe
from sync.render.fingerprint import fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SECURITY_SEVERITIES = {Severity.ERROR: "8.0", Severity.WARNING: "5.0", Severity.NOTE: "1.0"}
"""GitHub's scale from 0 to 10: high begins at 7, medium at 4."""

Json = dict[str, object]


def problems(report: Report, _colour: bool) -> str:
    """One log with one run."""
    found = [*report.problems, *(ignored.problem for ignored in report.ignored)]
    suppressions: list[list[Json]] = [[] for _ in report.problems]
    suppressions += [[_suppression(ignored.reason)] for ignored in report.ignored]
    rules = sorted({*report.rules, *(problem.rule for problem in found)})
    index = {rule: i for i, rule in enumerate(rules)}
    results = [
        {
            "ruleId": problem.rule,
            "ruleIndex": index[problem.rule],
            **_result(problem, name),
            "suppressions": suppression,
        }
        for problem, name, suppression in zip(found, fingerprints(found), suppressions, strict=True)
    ]
    run = {
        "tool": {"driver": _driver([_rule(rule, report.rules.get(rule)) for rule in rules])},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    return safe.json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[Json]) -> Json:
    return {
        "name": "sendersync",
        "version": sync.__version__,
        "informationUri": "https://github.com/sendersync/sendersync",
        "rules": rules,
    }


def _rule(rule: str, info: RuleInfo | None) -> Json:
    """All that is known of a rule; GitHub shows the help, and sorts security alerts by their number."""
    if info is None:
        return {"id": rule}
    properties: Json = {"tags": ["configuration"]}
    if info.security:
        properties = {"tags": ["configuration", "security"], "security-severity": _SECURITY_SEVERITIES[info.severity]}
    return {
        "id": rule,
        "shortDescription": _paragraphs(info.title),
        "fullDescription": _paragraphs(info.text or info.title),
        "help": _paragraphs(f"{info.title}\n\n{info.text}" if info.text else info.title),
        "defaultConfiguration": {"level": info.severity},
        "properties": properties,
    }


def _result(problem: Problem, fingerprint: str) -> Json:
    hint = f"\nHelp: {safe.sarif(problem.hint)}" if problem.hint else ""
    return {
        "level": problem.severity,
        "message": {"text": safe.sarif(problem.message) + hint},
        "locations": [{"physicalLocation": _location(problem.span)}],
        "partialFingerprints": {"sendersync/v1": fingerprint},
    }


def _location(span: Span) -> Json:
    return {
        "artifactLocation": {"uri": safe.uri(span.file), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _suppression(reason: str) -> Json:
    return {"kind": "inSource", "justification": safe.plain(reason)}


def _paragraphs(text: str) -> Json:
    return {"text": "\n".join(safe.sarif(line) for line in text.split("\n"))}
