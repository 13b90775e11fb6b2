"""JUnit against junit-10.xsd, by which the xUnit plugin of Jenkins accepts or refuses a report."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from sync.finding import Report
from sync.render import as_junit


@pytest.fixture(scope="module")
def schema():
    return xmlschema.XMLSchema(str(Path(__file__).with_name("junit-10.xsd")))


def test_a_report_fits_the_schema(schema, report):
    schema.validate(as_junit.problems(report, False))


def test_a_report_without_problems_fits_the_schema(schema):
    schema.validate(as_junit.problems(Report(()), False))


def test_an_attack_fits_the_schema(schema, attack, hostile):
    schema.validate(as_junit.problems(attack(hostile), False))


def test_the_counts_are_those_of_the_elements(report):
    suite = ElementTree.fromstring(as_junit.problems(report, False))[0]
    counted = {
        "tests": len(suite.findall("testcase")),
        "failures": len(suite.findall("testcase/failure")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    assert {key: int(suite.get(key)) for key in counted} == counted
    assert counted == {"tests": 9, "failures": 6, "skipped": 3}


def test_a_run_with_nothing_but_ignored_problems_has_a_passed_test(report):
    suite = ElementTree.fromstring(as_junit.problems(report._replace(problems=()), False))[0]
    assert [len(case) for case in suite] == [0, 1, 1]
    assert suite.get("tests") == "3"
