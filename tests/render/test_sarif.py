"""SARIF against pydantic-sarif, which is generated from the schema that OASIS publishes."""

import json
import re

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from sync.finding import Problem, Report, Severity
from sync.place import Span
from sync.render import as_sarif, safe

LINK = re.compile(r"\[(?:[^\\\[\]]|\\[\\\[\]])*\]\(")


def messages(value):
    """Every text that the specification calls a message."""
    if isinstance(value, dict):
        yield from (text for key, text in value.items() if key == "text")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from messages(inner)


def test_a_report_fits_the_schema(report):
    (run,) = Log.model_validate_json(as_sarif.problems(report, False)).runs
    assert len(run.results) == len(report.problems) + len(report.ignored)


def test_an_attack_fits_the_schema(attack, hostile):
    Log.model_validate_json(as_sarif.problems(attack(hostile), False))


def test_an_empty_report_fits_the_schema():
    Log.model_validate_json(as_sarif.problems(Report(()), False))


def test_results_name_their_rule_by_id_and_place(report):
    (run,) = json.loads(as_sarif.problems(report, False))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]]


def test_a_rule_without_a_description_is_still_named():
    problem = Problem(Span("a.yaml"), "yaml-syntax", Severity.ERROR, "a tab begins this line")
    (run,) = json.loads(as_sarif.problems(Report((problem,)), False))["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "yaml-syntax"}]


def test_messages_hold_no_placeholder_and_no_link(attack, hostile):
    for text in messages(json.loads(as_sarif.problems(attack(hostile), False))):
        assert not {"{", "}"} & set(re.sub(r"\{\{|\}\}", "", text))
        assert not LINK.search(text)


def test_a_uri_is_relative_and_percent_encoded():
    assert safe.uri("a b/c:d/é?#.yaml") == "a%20b/c%3Ad/%C3%A9%3F%23.yaml"
    assert safe.uri("c:/x\udc80") == "c%3A/x%5Cudc80"
