"""Rules about numbers, requests and secrets: what they say, how much each case matters, and what they never show."""

from pathlib import Path

import pytest

from sync.choice import Options
from sync.lint import lint

HERE = Path(__file__).parent
TARGET = "version: 1\ntarget: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}\n"
MAIN = TARGET + "senders: {main: {provider: syniverse, access_token: %s}}\nfallback_chain: [main]\n"

CASES = {
    "number-type/bad.yaml": [
        ("error", '"+14155550100" is typed toll-free, but it is a standard number'),
        ("error", '"+18005550199" is typed standard, but it is a toll-free number'),
        ("warning", '"+447911123456" is typed toll-free, but as far as known it is a standard number'),
        ("warning", '"+448001234567" is typed standard, but as far as known it is a toll-free number'),
    ],
    "number-shared/bad.yaml": [
        ("error", '"+14155550100" is also a number of "main", which belongs to another account'),
        ("error", '"+14155550101" is also a number of "main", which belongs to another account'),
        ("error", '"+14155550102" is also a number of "main", and only one of the two says that it does voice'),
        ("error", '"+447911123456" is also a number of "main", where it is standard and not toll-free'),
        ("warning", '"+447911123456" is typed toll-free, but as far as known it is a standard number'),
        ("error", '"+14155550102" is also a number of "main", which belongs to another account'),
        ("error", '"+14155550102" is also a number of "main", and only one of the two says that it does voice'),
    ],
    "request-variables/bad-otp.yaml": [
        ("warning", "the request carries ${otp} but not ${message}: the text of the templates is not sent"),
    ],
    "request-variable-unknown/bad.yaml": [
        ("error", '"${mesage}" is none of PingOne\'s variables'),
        ("error", '"${TO}" is none of PingOne\'s variables'),
        ("warning", '"${form}" is none of PingOne\'s variables'),
        ("warning", '"${too}" is none of PingOne\'s variables'),
    ],
    "request-json-filter/bad.yaml": [
        ("error", '"${message}" breaks the JSON around it as soon as it holds a quotation mark'),
        ("error", '"${message|html}" breaks the JSON around it as soon as it holds a quotation mark'),
        ("warning", '"${user.username}" breaks the JSON around it as soon as it holds a quotation mark'),
        ("error", '"${message}" breaks the JSON around it as soon as it holds a quotation mark'),
    ],
    "request-coverage/bad.yaml": [
        ("warning", 'no request of "gateway" delivers voice, which "+14155550177" and 1 more can do'),
        ("warning", 'no flow of "flows" delivers sms, which "+14155550180" can do'),
        ("warning", 'this route is for voice, and no request of "texts" delivers that'),
    ],
    "env-not-allowed/bad-authgear.yaml": [
        ("error", 'a secret of the target cannot come from the variable "TWILIO_AUTH_TOKEN"'),
        ("error", 'an identifier cannot come from the variable "TWILIO_API_KEY", because plans show it'),
        ("error", 'a secret of a sender cannot come from the variable "API_SECRET"'),
    ],
}

SECRETS = (
    "hunter",
    "q8Zr2Lm5Xw9Tb4Kc",
    "3f2a9c81",
    "kZ8x1Qm4",
    "b3RwOmh1",
    "7hG2kLm9",
    "eyJhbGci",
    "Winter2026",
    "AKIAIOS",
)


def told(text, tmp_path, **options):
    file = tmp_path / "senders.yaml"
    file.write_text(text, encoding="utf-8")
    return [(problem.rule, problem.message) for problem in lint([str(file)], Options(**options)).problems]


@pytest.mark.parametrize("file", CASES)
def test_a_rule_says_how_much_each_case_matters(file):
    report = lint([str(HERE / file)], Options())
    assert [(problem.severity, problem.message) for problem in report.problems] == CASES[file]


@pytest.mark.parametrize("selected", [(), ("request-*", "number-*"), ("secret-in-text",)])
@pytest.mark.parametrize("file", ["secret-in-text/bad.yaml", "request-url/bad.yaml"])
def test_a_secret_is_never_shown_whatever_rules_are_selected(file, selected):
    text = (HERE / file).read_text(encoding="utf-8")
    shown = repr(lint([str(HERE / file)], Options(select=selected)))
    assert [secret for secret in SECRETS if secret in text and secret in shown] == []


def test_another_problem_on_the_line_of_a_secret_does_not_show_it(tmp_path):
    file = tmp_path / "senders.yaml"
    request = '{method: GET, deliver: [sms], url: "https://otp:hunter2@gateway.example.com"}'
    sender = f"{{provider: custom, auth: {{bearer: {{token: {{file: token}}}}}}, requests: [{request}]}}"
    file.write_text(f"{TARGET}senders:\n  gateway: {sender}\nfallback_chain: [gateway]\n", encoding="utf-8")
    problems = lint([str(file)], Options(ignore=("request-url", "secret-in-text"))).problems
    assert [(problem.rule, problem.source) for problem in problems] == [("request-variables", "")]


def test_a_secret_in_the_place_of_a_reference_is_told_once(tmp_path):
    token = "3f2a9c81d7b64e05a1c9e8f7d6b5a4c3"
    assert [rule for rule, _ in told(MAIN % token, tmp_path)] == ["secret-literal"]
    assert [rule for rule, _ in told(MAIN % token, tmp_path, ignore=("secret-literal",))] == ["secret-in-text"]


def test_a_silenced_secret_is_not_told_in_other_words(tmp_path):
    token = "\n    3f2a9c81d7b64e05a1c9e8f7d6b5a4c3   # sendersync: ignore[secret-literal] a made-up one\n  "
    assert told(MAIN % token, tmp_path) == []


def test_a_variable_is_open_where_the_command_line_allows_it(tmp_path):
    assert told(MAIN % "{env: VAULT_TOKEN}", tmp_path, allow_env=("VAULT_TOKEN",)) == []


def test_a_worker_s_environment_is_no_target_even_where_its_variable_is_allowed(tmp_path):
    text = (HERE / "target-worker-environment/bad.yaml").read_text(encoding="utf-8")
    rules = [rule for rule, _ in told(text, tmp_path, allow_env=("PINGONE_ENVIRONMENT_ID",))]
    assert rules == ["target-worker-environment"]


def test_a_secret_file_is_looked_for_where_its_folder_is_known(tmp_path):
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "token").write_text("x", encoding="utf-8")
    (tmp_path / "outside").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "current").symlink_to(folder / "token")
    found = {
        name: told(MAIN % f'{{file: "{name}"}}', tmp_path, secrets_dir=str(folder))
        for name in ("token", "current", "other", "link", r"a\0b")
    }
    assert found == {
        "token": [],
        "current": [],
        "other": [("secret-file", 'the secret file "other" does not exist in --secrets-dir')],
        "link": [("secret-file", 'the secret file "link" leads out of --secrets-dir by a link')],
        r"a\0b": [("secret-file", 'the secret file "a\0b" leads out of --secrets-dir')],
    }
