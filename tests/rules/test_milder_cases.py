"""Rules with an error and a milder case: which case is which, and the sentence for it."""

from pathlib import Path

import pytest

from sync.choice import Options
from sync.lint import lint

HERE = Path(__file__).parent
WITHOUT_COUNTRIES = "has no countries but is not the last; whether PingOne keeps it to its methods is not known"
CASES = {
    "sender-limit/bad-ten.yaml": [
        ("warning", "10 senders fill the environment; to rotate a token, a place must be free"),
    ],
    "sender-limit/bad-eleven.yaml": [
        ("error", "the file declares 11 senders; an environment has at most 10"),
    ],
    "route-catch-all/bad-methods.yaml": [
        ("warning", f'this route of policy "split" {WITHOUT_COUNTRIES}'),
        ("warning", f'this route of policy "preferred" {WITHOUT_COUNTRIES}'),
    ],
    "route-catch-all/bad.yaml": [
        ("error", 'policy "missing" has no route for the countries that its routes do not name'),
        ("error", 'only the last route of policy "early" may go without countries'),
        ("error", 'only the last route of policy "twice" may go without countries'),
        ("error", 'policy "half" has no route for voice to the countries that its routes do not name'),
    ],
    "variable-unknown/bad-required.yaml": [
        ("error", '"${opt}" is not documented for "strong_authentication"'),
        ("warning", '"${user.usrname}" is not documented for "strong_authentication"'),
    ],
    "messaging-service-voice/bad.yaml": [
        ("error", '"pool" is a messaging service, which sends SMS; this route is for voice'),
        (
            "warning",
            'a route of policy "staff" has no sender that is known to make calls: a messaging service sends SMS',
        ),
    ],
}


@pytest.mark.parametrize("file", CASES)
def test_a_rule_says_how_much_each_case_matters(file):
    report = lint([str(HERE / file)], Options())
    assert [(problem.severity, problem.message) for problem in report.problems] == CASES[file]
