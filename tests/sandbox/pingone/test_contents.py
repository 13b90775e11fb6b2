"""Templates and contents: predefined and a customer's own, their errors, variants, and changes by filter."""

import pytest

from .conftest import why

AUTH = "templates/strong_authentication/contents"
SMS = {"locale": "en", "deliveryMethod": "SMS", "content": "Your code is ${otp}"}
VERIFY = {"id": "HJd2847507a6104c1622eaccf1f949af7d", "locale": "en"}


def own(p1, path=AUTH):
    answer = p1.http.get(
        f"{p1.base}/environments/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/{path}", params={"filter": "default eq false"}
    )
    return answer.json()["_embedded"]["contents"]


# EnumTemplateName of the SDK, and the two newer names of the documentation.
NAMES = (
    "account_created account_updated credential_issued credential_revoked credential_updated credential_verification"
    " device_pairing digital_wallet_pairing email_phone_verification email_verification_admin email_verification_user"
    " general id_verification new_device_paired recovery_code_template strong_authentication transaction"
    " verification_code_template"
)


def test_all_templates_are_listed(p1):
    items = p1.get("templates")["_embedded"]["templates"]
    assert " ".join(sorted(item["id"] for item in items)) == NAMES


def test_a_template_says_what_its_contents_need(p1):
    item = p1.get("templates/strong_authentication")
    assert item["deliveryMethods"] == ["SMS", "Voice", "Email", "Push"]
    assert item["variables"]["otp"] == {"required": True, "requiredForDeliveryMethods": ["SMS", "Voice", "Email"]}
    assert p1.get("templates/device_pairing")["variables"]["otp"] == {"required": True}


@pytest.mark.parametrize("choice, status", [("404", 404), ("400", 400)])
def test_an_unknown_template(p1, choice, status):
    p1.quirk("pingone-unknown-template", choice)
    p1.get("templates/none", status)
    p1.post("templates/none/contents", SMS, status)


def test_predefined_contents_are_there_in_all_languages_and_stay(p1):
    items = p1.get(AUTH)["_embedded"]["contents"]
    assert {item["default"] for item in items} == {True}
    assert len(items) == 4 * 17
    path = f"{AUTH}/{items[0]['id']}"
    assert p1.get(path) == items[0]
    p1.put(path, SMS, 400)
    p1.delete(path, 400)


# The examples of the create and update pages, and contents that live tests create.
EXAMPLES = [
    (
        "strong_authentication",
        {
            **SMS,
            "variant": "variant_C",
            "content": "${user.username} your one time password is ${OTP}.",
            "twilioVerifyTemplate": VERIFY,
        },
    ),
    (
        "strong_authentication",
        {
            "locale": "en",
            "variant": "variant_C",
            "content": " Your OTP is ${OTP}",
            "deliveryMethod": "Voice",
            "voice": "Woman",
        },
    ),
    (
        "strong_authentication",
        {
            "locale": "en",
            "title": "Test",
            "variant": "variant_C",
            "body": " Your OTP is ${otp}",
            "deliveryMethod": "Push",
        },
    ),
    ("strong_authentication", {"locale": "en", "title": "Push", "body": "no code", "deliveryMethod": "Push"}),
    (
        "verification_code_template",
        {"locale": "en", "body": "Code ${code.value}", "subject": "S", "deliveryMethod": "Email", "variant": "v"},
    ),
    ("general", {"locale": "en", "body": "Hello", "deliveryMethod": "Email"}),
    (
        "strong_authentication",
        {"locale": "en", "deliveryMethod": "SMS", "content": "${otp}" + "x" * 300, "sender": "My Company1"},
    ),
]


@pytest.mark.parametrize("name, body", EXAMPLES)
def test_an_example_is_accepted_and_reads_back(p1, name, body):
    made = p1.post(f"templates/{name}/contents", body)
    assert {key: made[key] for key in body} == body
    assert made["default"] is False
    assert p1.get(f"templates/{name}/contents/{made['id']}") == made
    assert ("variant" in made) is ("variant" in body)


def test_the_server_fills_in_how_an_e_mail_is_written_but_not_whom_it_is_from(p1):
    """TestAccNotificationTemplateContent_Email, live: no address in the request, none in the answer."""
    made = p1.post("templates/general/contents", {"locale": "en", "body": "Hello", "deliveryMethod": "Email"})
    assert (made["charset"], made["emailContentType"]) == ("UTF-8", "text/html")
    assert {"from", "replyTo"}.isdisjoint(made)


# resource_notification_template_content's error handler; lengths from the SDK's models.
@pytest.mark.parametrize(
    "name, body, expected",
    [
        ("device_pairing", {**SMS, "deliveryMethod": "Push"}, [("INVALID_VALUE", "deliveryMethod")]),
        ("device_pairing", {**SMS, "deliveryMethod": "sms"}, [("INVALID_VALUE", "deliveryMethod")]),
        ("device_pairing", {**SMS, "locale": "en-GB"}, [("INVALID_VALUE", "language")]),
        ("device_pairing", {**SMS, "content": "no code"}, [("REQUIRED_VALUE", "content")]),
        ("device_pairing", {"locale": "en", "deliveryMethod": "Email", "body": "no"}, [("REQUIRED_VALUE", "body")]),
        ("device_pairing", {**SMS, "sender": "much too long for it"}, [("INVALID_VALUE", "sender")]),
        ("device_pairing", {**SMS, "variant": "x" * 101}, [("SIZE_LIMIT_EXCEEDED", "variant")]),
        ("device_pairing", {**SMS, "deliveryMethod": "Voice"}, [("REQUIRED_VALUE", "voice")]),
        ("general", {"locale": "en", "deliveryMethod": "Push", "body": "b"}, [("REQUIRED_VALUE", "title")]),
        (
            "general",
            {"locale": "en", "deliveryMethod": "Push", "body": "b" * 401, "title": "t"},
            [("SIZE_LIMIT_EXCEEDED", "body")],
        ),
        ("general", {"body": "b"}, [("REQUIRED_VALUE", "deliveryMethod"), ("REQUIRED_VALUE", "locale")]),
    ],
)
def test_a_wrong_content_is_refused(p1, name, body, expected):
    assert why(p1.post(f"templates/{name}/contents", body, 400)) == expected


def test_a_language_must_be_added_but_not_enabled(p1):
    p1.post("languages", {"locale": "en-GB", "enabled": False, "default": False})
    assert p1.post(AUTH, {**SMS, "locale": "en_gb"})["locale"] == "en-GB"
    p1.quirk("pingone-locale-form", "as-sent")
    assert own(p1)[0]["locale"] == "en_gb"


def test_the_case_of_a_variable_may_matter(p1):
    p1.quirk("pingone-variable-case", "matters")
    p1.post(AUTH, {**SMS, "content": "${OTP}"}, 400)


@pytest.mark.parametrize("change", [{}, {"locale": "EN"}])
def test_a_content_is_unique_in_locale_method_and_variant(p1, change):
    p1.post(AUTH, SMS)
    p1.post(AUTH, {**SMS, "variant": "A"})
    assert why(p1.post(AUTH, {**SMS, **change}, 400))[0][0] == "UNIQUENESS_VIOLATION"
    assert why(p1.post(AUTH, {**SMS, **change, "variant": "a"}, 400))[0][0] == "UNIQUENESS_VIOLATION"


def test_a_content_is_replaced_in_its_locale_and_method(p1):
    path = f"{AUTH}/{p1.post(AUTH, SMS)['id']}"
    answer = p1.put(path, {**SMS, "variant": "new", "content": "${otp}!"})
    assert (answer["variant"], answer["content"]) == ("new", "${otp}!")
    p1.put(path, {**SMS, "locale": "fr"}, 400)
    p1.put(path, {**SMS, "deliveryMethod": "Voice", "voice": "Man"}, 400)
    p1.delete(path)
    p1.get(path, 404)


@pytest.mark.parametrize("choice, defaults", [("listed", 68), ("hidden", 67)])
def test_a_replaced_default_may_be_listed(p1, choice, defaults):
    p1.quirk("pingone-default-listed", choice)
    p1.post(AUTH, SMS)
    assert p1.get(AUTH)["size"] == defaults + 1


def test_a_variant_is_renamed_and_deleted_by_filter(p1):
    for variant in ("old", "other"):
        p1.post(AUTH, {**SMS, "variant": variant})
    query = "filter=variant+eq+%22OLD%22"
    answer = p1("PATCH", f"{AUTH}?{query}", {"variant": "variant_D"}, 200)
    assert [item["variant"] for item in answer["_embedded"]["contents"]] == ["variant_D"]
    assert why(p1("PATCH", f"{AUTH}?filter=variant+eq+%22other%22", {"variant": "variant_D"}, 400)) == [
        ("UNIQUENESS_VIOLATION", "locale")
    ]
    p1.delete(f"{AUTH}?filter=variant+eq+%22variant_D%22")
    assert [item["variant"] for item in own(p1)] == ["other"]


@pytest.mark.parametrize("choice, status, left", [("everything", 204, 0), ("refused", 400, 1)])
def test_a_bulk_delete_that_lost_its_filter(p1, choice, status, left):
    p1.quirk("pingone-bulk-without-filter", choice)
    p1.post(AUTH, SMS)
    p1.delete(AUTH, status)
    assert len(own(p1)) == left


@pytest.mark.parametrize("choice, status, left", [("refused", 400, 1), ("cascade", 204, 0), ("orphans", 204, 1)])
def test_a_language_with_contents(p1, choice, status, left):
    p1.quirk("pingone-language-in-use", choice)
    language = p1.post("languages", {"locale": "en-GB", "enabled": False, "default": False})
    p1.post(AUTH, {**SMS, "locale": "en-GB"})
    p1.delete(f"languages/{language['id']}", status)
    assert len(own(p1)) == left


def test_contents_come_in_pages(p1):
    found, path = 0, f"{AUTH}?limit=25"
    while path:
        body = p1.get(path)
        found, path = found + body["size"], body["_links"].get("next", {}).get("href")
    assert found == 68
