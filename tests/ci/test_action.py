"""The composite action, step by step in bash, against a fake GitHub and simulated accounts."""

from pathlib import Path

import pytest

from tests.ci.hub import BOT
from tests.ci.runner import HEAD, MERGED, merged, opened

MARKER = "<!-- sendersync plan senders -->"
DRIFT = "<!-- sendersync drift senders -->"
UPLOAD = "actions/upload-artifact"
SARIF = "github/codeql-action/upload-sarif"
COMMENTS = ("POST", r"issues/(\d+)/comments")


def kept(ended):
    """The plan file that the action uploads, which another run in the same folder writes anew."""
    return Path(ended.uploads[UPLOAD]["path"]).read_text(encoding="utf-8")


def writes(hub):
    return [(method, path.rpartition("/")[2]) for method, path in hub.requests if method != "GET"]


REFUSED = [
    ("deploy", "senders", "push", "the command has to be lint, plan, apply or drift"),
    ("plan", "a b", "push", "the name has to be 1 to 64 letters, digits, dots, underscores and hyphens"),
    ("plan", "-->", "push", "the name has to be 1 to 64 letters, digits, dots, underscores and hyphens"),
    ("lint", "senders", "pull_request_target", "on pull_request_target foreign code would meet your secrets"),
    ("plan", "senders", "workflow_run", "on workflow_run foreign code would meet your secrets"),
    ("apply", "senders", "pull_request", "apply is not for pull requests; run it on push or on schedule"),
    ("drift", "senders", "pull_request_review", "drift is not for pull requests; run it on push or on schedule"),
]


@pytest.mark.parametrize("command, name, event, why", REFUSED)
def test_what_would_be_dangerous_is_refused_before_anything_is_installed(command, name, event, why, job, hub):
    ended = job(event).run(command=command, name=name)
    assert (ended.code, ended.uploads, hub.requests) == (64, {}, [])
    assert ended.log.startswith(f"::error title=sendersync::{why}")


def test_lint_annotates_the_lines_and_shows_a_table(job, checkout):
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    ended = job().run(command="lint")
    assert (ended.code, SARIF in ended.uploads) == (1, False)
    assert "::error file=senders.yaml,line=1," in ended.log
    assert "the only version of the file format is 1" in ended.summary


def test_lint_sends_findings_to_code_scanning(job, checkout):
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    ended = job().run(command="lint", sarif="true", arguments="--strict\n")
    sarif = Path(ended.uploads[SARIF]["sarif_file"]).read_text(encoding="utf-8")
    assert (ended.code, '"schema-version"' in sarif or "schema-" in sarif) == (1, True)


def test_lint_of_a_fork_sends_nothing(job):
    ended = job(payload=opened(origin="mallory/identity")).run(command="lint", sarif="true")
    assert (ended.code, SARIF in ended.uploads) == (0, False)


def test_a_plan_is_a_comment_and_an_artifact_of_the_head_commit(job, hub, accounts):
    ended = job().run(command="plan", arguments=accounts)
    (comment,) = hub.comments
    assert ended.code == 0, ended.log
    assert (comment["issue"], comment["body"].startswith(f"{MARKER}\n### sendersync plan: ")) == (7, True)
    assert f"\n`senders` at commit {HEAD} ([log](https://github.example/" in comment["body"]
    assert ended.uploads[UPLOAD]["name"] == f"sendersync-plan-senders-{HEAD}"
    assert '"format": "sendersync-plan"' in kept(ended)
    assert "### sendersync plan: " in ended.summary


def test_a_second_plan_takes_the_place_of_the_first(job, hub, accounts):
    job().run(command="plan", arguments=accounts)
    job(payload=opened(head="c" * 40)).run(command="plan", arguments=accounts)
    (comment,) = hub.comments
    assert "at commit " + "c" * 40 in comment["body"]
    assert writes(hub) == [("POST", "comments"), ("PATCH", "5000")]


def test_a_comment_of_somebody_else_with_our_marker_is_left_alone(job, hub, accounts):
    hub.comments = [{"id": n, "issue": 7, "user": {"login": "mallory"}, "body": MARKER + " ok"} for n in range(150)]
    hub.comments += [{"id": 900, "issue": 7, "user": {"login": BOT}, "body": f"quoted: {MARKER}"}]
    hub.comments += [{"id": 901, "issue": 7, "user": {"login": BOT}, "body": f"{MARKER}\nthe old plan"}]
    assert job().run(command="plan", arguments=accounts).code == 0
    changed = [comment["id"] for comment in hub.comments if "### sendersync plan" in comment["body"]]
    assert (changed, len(hub.comments)) == ([901], 152)


def test_two_sets_of_targets_have_a_comment_each(job, hub, accounts):
    job().run(command="plan", name="production", arguments=accounts)
    job().run(command="plan", name="staging", arguments=accounts)
    assert [comment["body"].splitlines()[0] for comment in hub.comments] == [
        "<!-- sendersync plan production -->",
        "<!-- sendersync plan staging -->",
    ]


def test_a_plan_that_cannot_be_made_does_not_leave_the_old_one_standing(job, hub, checkout, accounts):
    job().run(command="plan", arguments=accounts)
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    ended = job().run(command="plan", arguments=accounts)
    assert (ended.code, UPLOAD in ended.uploads, len(hub.comments)) == (1, False, 1)
    assert "there is none" in hub.comments[0]["body"]


def test_an_account_that_cannot_be_read_leaves_no_plan_to_apply(job, hub, accounts):
    ended = job(PINGONE_CLIENT_SECRET="wrong-one-altogether").run(command="plan", arguments=accounts)
    assert (ended.code, UPLOAD in ended.uploads) == (4, False)
    assert "### sendersync plan: failed" in hub.comments[0]["body"]


@pytest.mark.parametrize(
    "payload, variables",
    [
        (opened(origin="mallory/identity"), {}),
        (opened(origin=None), {}),
        (opened(), {"GITHUB_ACTOR": "dependabot[bot]"}),
    ],
    ids=["fork", "deleted fork", "dependabot"],
)
def test_a_pull_request_without_credentials_is_planned_on_the_sandbox(payload, variables, job, hub):
    ended = job(payload=payload, TWILIO_AUTH_TOKEN="", PINGONE_CLIENT_ID="", **variables).run(command="plan")
    assert (ended.code, ended.uploads.keys() & {UPLOAD}, hub.requests) == (0, set(), []), ended.log
    assert "On simulated accounts, because this pull request gets no credentials." in ended.summary


def test_what_was_reviewed_is_applied_on_merge(job, hub, accounts):
    plan = kept(job().run(command="plan", arguments=accounts))
    hub.keep(f"sendersync-plan-senders-{HEAD}", HEAD, plan)
    hub.pulls = {MERGED: [merged()]}
    ended = job("push", {}).run(command="apply", arguments=accounts)
    assert (ended.code, "    senders.yaml: applied: 2 changes in 3 writes" in ended.summary) == (0, True), ended.log
    assert job("schedule", {}).run(command="drift", arguments=accounts).code == 0


def test_a_plan_that_differs_by_now_is_refused(job, hub, checkout, accounts):
    plan = kept(job().run(command="plan", arguments=accounts))
    hub.keep(f"sendersync-plan-senders-{HEAD}", HEAD, plan)
    hub.pulls = {MERGED: [merged()]}
    text = (checkout / "senders.yaml").read_text(encoding="utf-8")
    (checkout / "senders.yaml").write_text(text.replace("[acme]", "[acme, pingone]"), encoding="utf-8")
    ended = job("push", {}).run(command="apply", arguments=accounts)
    assert (ended.code, "senders.yaml: refused" in ended.summary) == (5, True), ended.log


def test_a_commit_of_no_pull_request_is_not_applied(job, hub, accounts):
    hub.keep(f"sendersync-plan-senders-{HEAD}", HEAD, "{}")
    hub.pulls = {MERGED: [merged(commit="d" * 40), {**merged(), "merged_at": None}]}
    ended = job("push", {}).run(command="apply", arguments=accounts)
    assert (ended.code, "nobody has reviewed a plan for it" in ended.log) == (5, True)


PLANS = [
    ("of another head", f"sendersync-plan-senders-{HEAD}", "e" * 40, False),
    ("of a fork", f"sendersync-plan-senders-{HEAD}", HEAD, True),
    ("of other targets", f"sendersync-plan-staging-{HEAD}", HEAD, False),
]


@pytest.mark.parametrize("why, name, head, fork", PLANS)
def test_only_a_plan_made_here_for_the_reviewed_head_is_applied(why, name, head, fork, job, hub, accounts):
    hub.keep(name, head, "{}", fork=fork)
    hub.pulls = {MERGED: [merged()]}
    ended = job("push", {}).run(command="apply", arguments=accounts)
    assert (ended.code, f"there is no plan of senders for the commit {HEAD}" in ended.log) == (5, True)


def test_an_expired_plan_is_not_applied(job, hub, accounts):
    hub.keep(f"sendersync-plan-senders-{HEAD}", HEAD, "{}")
    hub.artifacts[0]["expired"] = True
    hub.pulls = {MERGED: [merged()]}
    ended = job("push", {}).run(command="apply", arguments=accounts)
    assert (ended.code, "it may have expired" in ended.log) == (5, True)


def test_drift_opens_one_issue_keeps_it_up_to_date_and_closes_it(job, hub, checkout, accounts):
    hub.issues = [{"number": 1, "state": "open", "user": {"login": "mallory"}, "body": f"{DRIFT}\n"}]
    hub.issues += [{"number": 2, "state": "open", "user": {"login": BOT}, "body": f"{DRIFT}\n", "pull_request": {}}]
    hub.issues += [{"number": 3, "state": "open", "user": {"login": BOT}, "body": None}]
    codes = [job("schedule", {}).run(command="drift", arguments=accounts).code for _ in range(2)]
    assert (codes, writes(hub)) == ([2, 2], [("POST", "issues"), ("PATCH", "103")])
    assert (hub.issues[3]["title"], hub.issues[3]["body"].startswith(DRIFT)) == ("sendersync: drift in senders", True)
    (checkout / "senders.yaml").write_text(CLEAN, encoding="utf-8")
    assert job("schedule", {}).run(command="drift", arguments=accounts).code == 0
    assert [issue["state"] for issue in hub.issues] == ["open", "open", "open", "closed"]


CLEAN = """\
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
"""


def test_no_drift_and_no_issue_writes_nothing(job, hub, checkout, accounts):
    (checkout / "senders.yaml").write_text(CLEAN, encoding="utf-8")
    assert (job("schedule", {}).run(command="drift", arguments=accounts).code, writes(hub)) == (0, [])


def test_an_account_that_cannot_be_read_opens_the_issue_too(job, hub, accounts):
    ended = job("schedule", {}, PINGONE_CLIENT_SECRET="wrong-one").run(command="drift", arguments=accounts)
    assert (ended.code, "could not" in hub.issues[0]["body"] or "PINGONE" in hub.issues[0]["body"]) == (4, True)


def test_files_with_errors_leave_the_issue_as_it_is(job, hub, checkout, accounts):
    (checkout / "senders.yaml").write_text("version: 2\n", encoding="utf-8")
    assert (job("schedule", {}).run(command="drift", arguments=accounts).code, writes(hub)) == (1, [])


def test_a_token_that_may_not_comment_is_a_sentence(job, hub, accounts):
    hub.forbidden.add(COMMENTS)
    ended = job().run(command="plan", arguments=accounts)
    assert ended.code != 0
    assert "GitHub refused POST http" in ended.log
    assert "comments: Resource not accessible by integration" in ended.log


def test_no_secret_and_no_token_is_in_what_the_action_leaves(job, hub, tmp_path, accounts):
    ended = job().run(command="plan", arguments=accounts + "--verbose\n")
    files = [path.read_text(encoding="utf-8") for path in (tmp_path / "temp").rglob("*") if path.is_file()]
    everything = "\n".join([ended.log, ended.summary, hub.comments[0]["body"], *files])
    assert "acme" in everything
    assert [secret for secret in ("91aa71fa", "ghs_0123", "Pl4nted") if secret in everything] == []


HOSTILE = "$(touch pwned) `touch pwned`; touch pwned #.senders.yaml"


def test_names_of_files_and_hostile_branches_never_reach_a_shell(job, hub, checkout, accounts):
    (checkout / "senders.yaml").rename(checkout / HOSTILE)
    event = opened()
    event["pull_request"]["head"]["ref"] = "$(touch${IFS}pwned)"
    ended = job(payload=event).run(command="plan", arguments=accounts, paths=f"{HOSTILE}\n")
    assert (ended.code, (checkout / "pwned").exists(), len(hub.comments)) == (0, False, 1)
