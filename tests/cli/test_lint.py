"""``sendersync lint`` as its users meet it: files and folders in, a report and an exit code out."""

import json

import pytest

from tests.conftest import GOOD, TARGET

BAD_REGION = GOOD.replace("region: eu", "region: us")
UNUSED = (
    "version: 1\n"
    + TARGET
    + """senders:
  main: {provider: syniverse, access_token: {env: SYNIVERSE_ACCESS_TOKEN}}
  spare: {provider: syniverse, access_token: {env: SYNIVERSE_OTHER_TOKEN}}
fallback_chain: [main]
"""
)


def rules(ending):
    return [problem["rule"] for problem in json.loads(ending.out)["problems"]]


def test_a_good_file_ends_with_0_and_says_so(sendersync, senders):
    senders(GOOD)
    assert sendersync("lint") == (0, "no problems in 1 file\n", "")


def test_quiet_says_nothing_about_a_good_file(sendersync, senders):
    senders(GOOD)
    assert sendersync("lint", "--quiet") == (0, "", "")


def test_verbose_names_the_files(sendersync, senders):
    senders(GOOD)
    assert sendersync("lint", "--verbose").err == "looking at senders.yaml\n"


def test_a_mistake_ends_with_1_and_is_shown_at_its_place(sendersync, senders):
    senders(BAD_REGION)
    ending = sendersync("lint", "senders.yaml")
    assert (ending.code, ending.err) == (1, "")
    assert ending.out.startswith(
        'senders.yaml:2:88: error[schema-enum] region "us" is none of na, ca, eu, au, sg or ap\n'
    )
    assert ending.out.endswith("\n1 error in 1 file\n")


def test_warnings_fail_only_when_strict(sendersync, senders):
    senders(UNUSED)
    assert sendersync("lint").code == 0
    assert sendersync("lint", "--strict").code == 1


@pytest.mark.parametrize(
    ("flags", "code", "found"),
    [
        ((), 0, ["unused-sender"]),
        (("--error", "unused-sender"), 1, ["unused-sender"]),
        (("--ignore", "unused-sender"), 0, []),
        (("--ignore", "unused-*"), 0, []),
        (("--select", "schema-*"), 0, []),
        (("--select", "unknown-sender,unused-sender"), 0, ["unused-sender"]),
    ],
)
def test_rules_are_chosen_and_graded_on_the_command_line(sendersync, senders, flags, code, found):
    senders(UNUSED)
    ending = sendersync("lint", "--format", "json", *flags)
    assert (ending.code, rules(ending)) == (code, found)


def test_an_error_can_be_made_a_warning(sendersync, senders):
    senders(BAD_REGION)
    assert sendersync("lint", "--warn", "schema-enum").code == 0


def test_standard_input_is_linted_under_the_name_that_is_given(sendersync):
    ending = sendersync("lint", "-", "--stdin-filename", "eu.senders.yaml", input=BAD_REGION)
    assert ending.code == 1
    assert ending.out.startswith("eu.senders.yaml:2:88: error[schema-enum]")


def test_standard_input_has_a_name_of_its_own(sendersync):
    assert sendersync("lint", "-", input=BAD_REGION).out.startswith("<stdin>:2:88:")


def test_folders_are_searched_for_files_that_are_ours(sendersync, senders):
    for name in (
        "a/senders.yaml",
        "a/b/eu.senders.yml",
        "a/.hidden/senders.yaml",
        "a/other.yaml",
        "node_modules/senders.yaml",
    ):
        senders(BAD_REGION.replace("8c11", f"{len(name):04}"), name)
    ending = sendersync("lint", "--format", "json")
    assert [problem["file"] for problem in json.loads(ending.out)["problems"]] == [
        "a/b/eu.senders.yml",
        "a/senders.yaml",
    ]


def test_a_named_file_is_linted_whatever_its_name(sendersync, senders):
    senders(BAD_REGION, "whatever.txt")
    assert sendersync("lint", "whatever.txt").code == 1


def test_a_report_goes_to_a_file(sendersync, senders, tmp_path):
    senders(BAD_REGION)
    ending = sendersync("lint", "--format", "json", "--output", "report.json")
    assert (ending.code, ending.out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["problems"][0]["line"] == 2


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_every_format_names_the_rule(sendersync, senders, format_):
    senders(BAD_REGION)
    ending = sendersync("lint", "--format", format_)
    assert (ending.code, ending.err) == (1, "")
    assert "schema-enum" in ending.out


WRONG_USAGE = [
    (("lnt",), 'there is no command "lnt"; did you mean "lint"?'),
    (("lint", "--frmat"), "No such option"),
    (("lint", "--format", "yaml"), "is not one of"),
    (("lint", "missing.yaml"), "there is no file or folder 'missing.yaml'"),
    (("lint", "."), "there are no senders files in .; they are called senders.yaml or NAME.senders.yaml"),
    (("lint", "--select", "unused-sendr", "."), 'there is no rule "unused-sendr"; did you mean "unused-sender"?'),
    (("lint", "--fix", "-"), "--fix needs a file to write to; standard input has none"),
    (("lint", "-", "--output", "no/such/folder/x"), "--output no/such/folder/x cannot be written"),
    (("rules", "unused"), 'there is no rule "unused"'),
]


@pytest.mark.parametrize(
    ("args", "sentence"), WRONG_USAGE, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_wrong_usage_ends_with_64_and_a_sentence(sendersync, args, sentence):
    ending = sendersync(*args, input=GOOD)
    assert ending.code == 64
    assert sentence in ending.err
    assert "Traceback" not in ending.err


def test_several_processes_report_what_one_reports(sendersync, senders):
    for number in range(30):
        senders(BAD_REGION.replace("8c11", f"{number:04}"), f"{number}.senders.yaml")
    assert sendersync("lint", "--jobs", "1") == sendersync("lint", "--jobs", "3")


def test_a_secret_in_the_file_is_in_no_format(sendersync, senders):
    senders("version: 1\n" + TARGET + "senders:\n  a: {provider: syniverse, access_token: s3cr3t-v4lue}\n")
    for format_ in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
        ending = sendersync("lint", "--format", format_)
        assert (ending.code, "s3cr3t" in ending.out + ending.err) == (1, False)


def test_an_inline_ignore_silences_its_line_only(sendersync, senders):
    senders(UNUSED.replace("OTHER_TOKEN}}", "OTHER_TOKEN}}  # sendersync: ignore[unused-sender] kept warm"))
    ending = sendersync("lint", "--strict", "--format", "json")
    assert (ending.code, rules(ending)) == (0, [])
    assert json.loads(ending.out)["ignored"][0]["reason"] == "kept warm"


def test_a_closed_pipe_is_silent_and_changes_no_exit_code(senders, tmp_path):
    import subprocess
    import sys

    senders(BAD_REGION)
    command = f"{sys.executable} -m sync lint --format json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_an_ignore_counts_for_what_only_the_whole_run_shows(sendersync, senders):
    senders(GOOD, "a.senders.yaml")
    senders(GOOD.replace("eu}", "eu}  # sendersync: ignore[target-duplicate] two halves of one file"), "b.senders.yaml")
    assert sendersync("lint", "--strict") == (0, "no problems in 2 files\n", "")


def test_standard_input_and_a_file_may_not_describe_the_same_target(sendersync, senders):
    senders(GOOD)
    ending = sendersync("lint", "senders.yaml", "-", input=GOOD)
    assert ending.code == 1
    assert ending.out.startswith(
        "<stdin>:2:1: error[target-duplicate] senders.yaml describes the same pingone target\n"
    )


def test_a_folder_without_senders_files_is_fine_where_that_is_allowed(sendersync):
    assert sendersync("lint", "--allow-none") == (0, "no problems in 0 files\n", "")


def test_a_token_in_the_place_of_an_account_is_not_shown(sendersync, senders):
    token = "0123456789abcdef" * 2
    senders(f"version: 1\n{TARGET}accounts:\n  a: {{account_sid: {token}, auth_token: {{env: TWILIO_AUTH_TOKEN}}}}\n")
    for format_ in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
        ending = sendersync("lint", "--format", format_)
        assert (ending.code, "sid-account" in ending.out, token in ending.out) == (1, True, False)
