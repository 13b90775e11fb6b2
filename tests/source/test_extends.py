"""Files that extend others: what is taken over, and where a finding points."""

import pytest

from sync.lint import Options, lint
from sync.load import load
from sync.source.discover import find
from sync.source.read import family, read
from tests.conftest import TARGET

SYNIVERSE = "{provider: syniverse, access_token: {env: SYNIVERSE_ACCESS_TOKEN}}"
OTHER = "{provider: syniverse, access_token: {env: SYNIVERSE_OTHER_TOKEN}}"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Write files into a repository, each beginning with its version: ``tree({"base.yaml": "…"})``."""
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    monkeypatch.chdir(repository)

    def write(files):
        for name, text in files.items():
            path = repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("version: 1\n" + text)
        return repository

    return write


def config(name="senders.yaml"):
    members, faults = family(read(name))
    assert not faults
    return load(members)


def found(*names):
    """The findings about ``names``: file, line, rule."""
    problems = lint(find(names or ["senders.yaml"]), Options()).problems
    return [(problem.span.file, problem.span.line, problem.rule) for problem in problems]


def test_objects_of_the_base_are_taken_over(tree):
    tree(
        {
            "base.yaml": f"senders: {{a: {SYNIVERSE}}}\n",
            "senders.yaml": f"extends: base.yaml\n{TARGET}fallback_chain: [a]\n",
        }
    )
    assert found() == []
    assert [str(sender.at.file) for sender in config().senders.values()] == ["base.yaml"]


def test_an_object_is_replaced_whole(tree):
    base = f"policies:\n  main:\n    countries: all\n    quotas: {{email: unlimited}}\nsenders: {{a: {SYNIVERSE}}}\n"
    tree({"base.yaml": base, "senders.yaml": "extends: base.yaml\npolicies: {main: {countries: {deny: [KP]}}}\n"})
    (policy,) = config().policies.values()
    assert (policy.countries.mode, policy.quotas) == ("deny", ())


def test_names_keep_the_order_of_the_base_and_new_ones_follow(tree):
    tree({"base.yaml": f"senders: {{a: {SYNIVERSE}, b: {SYNIVERSE}}}\n",
          "senders.yaml": f"extends: base.yaml\nsenders: {{c: {SYNIVERSE}, a: {OTHER}}}\n"})  # fmt: skip
    assert [(name, sender.access_token.env) for name, sender in config().senders.items()] == [
        ("a", "SYNIVERSE_OTHER_TOKEN"),
        ("b", "SYNIVERSE_ACCESS_TOKEN"),
        ("c", "SYNIVERSE_ACCESS_TOKEN"),
    ]


def test_null_removes_what_the_base_declares(tree):
    base = (
        f"senders: {{a: {SYNIVERSE}}}\npolicies: {{p: {{countries: all}}}}\n"
        "accounts: {x: {account_sid: AC00000000000000000000000000000001, auth_token: {env: TWILIO_TOKEN}}}\n"
        "templates: {strong_authentication: {en: {push: {title: A, body: B}}, fr: {push: {title: C, body: D}}}}\n"
    )
    child = (
        "extends: base.yaml\nsenders: {a: null}\npolicies: {p: ~}\naccounts:\n  x:\n"
        "templates: {strong_authentication: {en: null}}\n"
    )
    tree({"base.yaml": base, "senders.yaml": child})
    assert found() == []
    made = config()
    assert (made.senders, made.policies, made.accounts) == ({}, {}, {})
    assert [content.locale for content in made.contents] == ["fr"]


AUTHGEAR = "target: {platform: authgear, portal: https://portal.example.com, app: a, access_token: {env: AUTHGEAR_T}}\n"
TWILIO = "{provider: twilio, account_sid: AC00000000000000000000000000000001, auth_token: {env: TWILIO_T}"
BY_KEY = (
    TWILIO.partition("auth_token")[0] + "api_key: {sid: SK00000000000000000000000000000001, secret: {env: TWILIO_S}}"
)


def test_the_one_sender_of_an_authgear_project_is_replaced_by_one_of_another_name(tree):
    tree({"base.yaml": f"platform: authgear\nsenders: {{a: {TWILIO}, from: ACME}}}}\n",
          "senders.yaml": f"extends: base.yaml\n{AUTHGEAR}senders: {{b: {TWILIO}, from: ACME}}}}\n",
          "none.yaml": f"extends: base.yaml\n{AUTHGEAR}senders: {{}}\n",
          "same.yaml": f"extends: base.yaml\n{AUTHGEAR}countries: all\n"})  # fmt: skip
    assert [list(config(name).senders) for name in ("senders.yaml", "none.yaml", "same.yaml")] == [["b"], [], ["a"]]


def test_null_removes_a_language_of_an_authgear_template(tree):
    text = "{sms: {content: '{{ .Code }}'}}"
    tree({"base.yaml": f"platform: authgear\ntemplates: {{verification: {{en: {text}, fr: {text}}}}}\n",
          "senders.yaml": f"extends: base.yaml\n{AUTHGEAR}templates: {{verification: {{en: null}}}}\n"})  # fmt: skip
    assert found() == []
    assert [content.locale for content in config().contents] == ["fr"]


def test_a_pingid_account_takes_its_screen_from_what_it_extends(tree):
    chain = (
        f"target: {{platform: pingid}}\nsenders: {{a: {TWILIO}, numbers: ['+14155552671']}}}}\nfallback_chain: [a]\n"
    )
    tree({"base.yaml": "platform: pingid\nmethods: {sms: false, voice: false}\nlimits: {daily_used: 3}\n",
          "senders.yaml": f"extends: base.yaml\n{chain}"})  # fmt: skip
    assert found() == [
        ("base.yaml", 3, "pingid-methods"),
        ("base.yaml", 4, "pingid-limits"),
        ("senders.yaml", 3, "pingid-deprecated"),
    ]


BASES = {
    "an Authgear sender id": f"platform: authgear\nsenders: {{a: {BY_KEY}, from: ACME}}}}\n",
    "a PingID sender without a chain": f"platform: pingid\nsenders: {{a: {TWILIO}, numbers: ['+14155552671']}}}}\n",
    "a PingID chain without a sender": "platform: pingid\nfallback_chain: [a, pingid]\n",
    "PingID limits": "platform: pingid\nlimits: {daily_used: 3}\n",
}


@pytest.mark.parametrize("text", BASES.values(), ids=BASES)
def test_what_a_base_lacks_may_stand_in_a_file_that_extends_it(tree, text):
    tree({"base.yaml": text})
    assert found("base.yaml") == []


def test_null_is_one_mistake_where_the_schema_allows_none(tree):
    tree({"senders.yaml": f"{AUTHGEAR}senders: {{a: null}}\n"})
    assert found() == [("senders.yaml", 3, "schema-type")]


def test_other_sections_are_replaced_whole(tree):
    tree({"base.yaml": "languages: {default: en, enabled: [en, fr]}\nunmanaged: {senders: [a]}\n",
          "senders.yaml": "extends: base.yaml\nlanguages: {enabled: [en]}\n"})  # fmt: skip
    made = config()
    assert (made.languages.default, made.languages.enabled) == ("", ("en",))
    assert made.unmanaged == {"senders": ("a",)}


def test_a_base_may_extend_another_from_its_own_folder(tree):
    tree({"common/root.yaml": f"senders: {{a: {SYNIVERSE}}}\n",
          "common/eu/base.yaml": f"extends: ../root.yaml\nsenders: {{b: {SYNIVERSE}}}\n",
          "envs/senders.yaml": f"extends: ../common/eu/base.yaml\nsenders: {{c: {SYNIVERSE}}}\n"})  # fmt: skip
    assert sorted(config("envs/senders.yaml").senders) == ["a", "b", "c"]


def test_a_file_extends_20_others_one_behind_the_other_but_not_21(tree):
    tree({f"{n}.yaml": f"extends: {n + 1}.yaml\n" for n in range(21)} | {"21.yaml": ""})
    assert found("1.yaml") == []
    (problem,) = lint(["0.yaml"], Options()).problems
    assert (problem.span[:3], problem.rule) == (("0.yaml", 2, 10), "extends-depth")
    assert problem.message == "more than 20 files extend each other here, one behind the other"


def test_a_finding_points_into_the_file_that_holds_the_value(tree):
    tree({"base.yaml": "policies:\n  main: {countries: {allow: [us]}}\n",
          "senders.yaml": f"extends: base.yaml\n{TARGET}fallback_chain: [lost]\n"})  # fmt: skip
    assert found() == [("base.yaml", 3, "country-code"), ("senders.yaml", 4, "unknown-sender")]


def test_a_base_that_is_no_yaml_is_reported_though_only_the_child_is_named(tree):
    tree({"base.yaml": "senders: [\n", "senders.yaml": f"extends: base.yaml\n{TARGET}fallback_chain: [a]\n"})
    assert found() == [("base.yaml", 2, "yaml-syntax")]


def test_a_base_is_reported_once_however_many_files_extend_it(tree):
    files = {f"{number}.senders.yaml": "extends: base.yaml\n" for number in range(5)}
    tree({"base.yaml": "languages: {default: english}\n", **files})
    assert found(".") == [("base.yaml", 2, "locale-form")]


def test_a_removed_object_of_a_refused_base_keeps_no_name(tree):
    tree({"base.yaml": "senders: {a: {provider: syniverse}}\n",
          "senders.yaml": f"extends: base.yaml\n{TARGET}senders: {{a: null}}\nfallback_chain: [a]\n"})  # fmt: skip
    assert found() == [("base.yaml", 2, "schema-required"), ("senders.yaml", 5, "unknown-sender")]


EXTENDS = {
    "itself": ({"senders.yaml": "extends: ./senders.yaml\n"}, [("senders.yaml", 2, "extends-cycle")]),
    "a circle of three": (
        {"senders.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: senders.yaml\n"},
        [("c.yaml", 2, "extends-cycle")],
    ),
    "a circle behind it": (
        {"senders.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: b.yaml\n"},
        [("c.yaml", 2, "extends-cycle")],
    ),
    "nothing": ({"senders.yaml": "extends: base.yaml\n"}, [("senders.yaml", 2, "file-missing")]),
    "a folder": ({"senders.yaml": "extends: a.yaml\n", "a.yaml/b": ""}, [("senders.yaml", 2, "file-missing")]),
    "a target": (
        {"senders.yaml": "extends: base.yaml\n", "base.yaml": TARGET + "senders: {}\n"},
        [("senders.yaml", 2, "extends-target")],
    ),
    "above the repository": ({"senders.yaml": "extends: ../base.yaml\n"}, [("senders.yaml", 2, "path-outside")]),
    "an absolute path": ({"senders.yaml": "extends: /etc/base.yaml\n"}, [("senders.yaml", 2, "path-outside")]),
    "git's folder": ({"senders.yaml": "extends: .git/base.yaml\n"}, [("senders.yaml", 2, "path-outside")]),
    "a NUL": ({"senders.yaml": 'extends: "a\\0.yaml"\n'}, [("senders.yaml", 2, "path-outside")]),
    "a very long name": ({"senders.yaml": f"extends: {'a' * 5000}.yaml\n"}, [("senders.yaml", 2, "file-missing")]),
    "a list": ({"senders.yaml": "extends: [a.yaml, b.yaml]\n"}, [("senders.yaml", 2, "schema-type")]),
    "a number": ({"senders.yaml": "extends: 1\n"}, [("senders.yaml", 2, "yaml-unquoted")]),
    "null": ({"senders.yaml": "extends:\n"}, [("senders.yaml", 2, "schema-type")]),
    "a text file": ({"senders.yaml": "extends: base.txt\n"}, [("senders.yaml", 2, "schema-pattern")]),
}  # fmt: skip


@pytest.mark.parametrize(("files", "findings"), EXTENDS.values(), ids=EXTENDS)
def test_extending_what_cannot_be_extended_is_one_finding(tree, files, findings):
    tree(files)
    assert found() == findings


def test_a_link_out_of_the_repository_is_not_read(tree, tmp_path):
    (tmp_path / "outside.yaml").write_text("hunter2")
    tree({"senders.yaml": "extends: base.yaml\n"}).joinpath("base.yaml").symlink_to("../outside.yaml")
    assert found() == [("senders.yaml", 2, "path-outside")]


def test_a_folder_that_is_a_link_out_of_the_repository_is_not_read(tree, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "base.yaml").write_text("hunter2")
    tree({"senders.yaml": "extends: shared/base.yaml\n"}).joinpath("shared").symlink_to("../outside")
    assert found() == [("senders.yaml", 2, "path-outside")]


def test_a_link_to_what_is_not_yaml_is_not_read(tree):
    repository = tree({"senders.yaml": "extends: base.yaml\n"})
    (repository / ".env").write_text("TOKEN=hunter2")
    (repository / "base.yaml").symlink_to(".env")
    assert found() == [("senders.yaml", 2, "path-outside")]


def test_a_link_inside_the_repository_is_followed(tree):
    repository = tree({"real/base.yaml": f"senders: {{a: {SYNIVERSE}}}\n", "senders.yaml": "extends: base.yaml\n"})
    (repository / "base.yaml").symlink_to("real/base.yaml")
    assert list(config().senders) == ["a"]


def test_links_in_a_circle_are_no_file(tree):
    repository = tree({"senders.yaml": "extends: a.yaml\n"})
    (repository / "a.yaml").symlink_to("b.yaml")
    (repository / "b.yaml").symlink_to("a.yaml")
    assert found() == [("senders.yaml", 2, "file-missing")]


def test_a_base_that_changes_between_two_runs_is_read_anew(tree):
    repository = tree({"senders.yaml": "extends: base.yaml\n", "base.yaml": "languages: {default: english}\n"})
    assert found() == [("base.yaml", 2, "locale-form")]
    (repository / "base.yaml").write_text("version: 1\nlanguages: {enabled: [en]}\n")
    assert found() == []


def test_what_standard_input_extends_is_sought_from_the_working_directory(tree, sendersync):
    repository = tree({"base.yaml": "languages: {default: english}\n"})
    ending = sendersync("lint", "-", input="version: 1\nextends: base.yaml\n", cwd=repository)
    assert ending.out.startswith("base.yaml:2:22: error[locale-form]")


def test_what_standard_input_extends_is_sought_from_the_folder_of_its_name(tree, sendersync):
    repository = tree({"eu/base.yaml": "languages: {default: english}\n"})
    text = "version: 1\nextends: base.yaml\n"
    ending = sendersync("lint", "-", "--stdin-filename", "eu/senders.yaml", input=text, cwd=repository)
    assert ending.out.startswith("eu/base.yaml:2:22: error[locale-form]")
