"""Sender ids. Rows name what they rest on: the Swagger "SCG API" 1.0.0, the support article "SCG Voice and Messaging
error codes", the Python SDK (Messaging-Python), the sample curls.
"""

import pytest

FIRST = {
    "id": "S1",
    "parent_id": None,
    "name": "codes",
    "ownership": "PRIVATE",
    "class_id": "COMMERCIAL",
    "type_id": "LONGCODE",
    "state": "ACTIVE",
    "address": "15551231234",
    "country": "USA",
    "consent_managed_by": "USER",
    "capabilities": ["SMS", "VOICE"],
    "check_white_list": False,
    "application_id": 101,
    "company_id": 7,
    "created_date": "2026-01-05T10:00:00.000Z",
    "last_updated_date": "2026-01-05T10:00:00.000Z",
    "version_number": 1,
}
SHORT = {
    *("id", "version_number", "name", "address", "country", "countries", "capabilities", "application_id"),
    *("company_id", "type_id", "state"),
}


def ids(answer):
    return [item["id"] for item in answer.json()["list"]]


def code(answer):
    return answer.status_code, answer.json()["error_code"]


def test_the_list_has_the_documented_fields(scg):
    answer = scg.get("/sender_ids", params={"id": "S1"})
    assert (answer.status_code, answer.json()) == (200, {"list": [FIRST], "total": "1"})


def test_one_sender_is_shown_without_a_list(scg):
    assert scg.get("/sender_ids/S1").json() == FIRST


def test_the_short_list_has_the_documented_fields(scg):
    (short,) = scg.get("/sender_ids/list", params={"name": "codes"}).json()["list"]
    assert (set(short), short["countries"]) == (SHORT, ["USA"])


@pytest.mark.parametrize(
    "query, found",
    [
        ({}, ["S1", "S2", "S3"]),  # Swagger: all of the account
        ({"name": "codes"}, ["S1"]),  # Swagger
        ({"state": "INACTIVE"}, ["S2"]),  # Swagger
        ({"country": "USA", "state": "ACTIVE"}, ["S1", "S3"]),  # Swagger
        ({"application_id": "102"}, []),  # Swagger
        ({"created_date": "2026-01-05T10:00:00.000Z"}, ["S1"]),  # Swagger
        ({"type_id": "SHORTCODE"}, ["S3"]),  # Python SDK
        ({"capabilities": "VOICE"}, ["S1"]),  # Python SDK
        ({"check_white_list": "false"}, ["S1", "S2", "S3"]),  # Swagger, DELETE
        ({"limit": "2"}, ["S1", "S2"]),  # Python SDK
        ({"limit": "2", "offset": "2"}, ["S3"]),  # Python SDK
        ({"offset": "9"}, []),  # Python SDK: the empty list ends the reading
        ({"sort": "address"}, ["S1", "S2", "S3"]),  # Python SDK
    ],
)
def test_a_list_is_narrowed_by_the_query(scg, query, found):
    assert ids(scg.get("/sender_ids", params=query)) == found


@pytest.mark.parametrize(
    "method, path, body, expected",
    [
        ("GET", "/sender_ids/S9", None, (404, "SCG_ERROR_4040")),  # support article: somebody else's is not found
        ("GET", "/nothing", None, (404, "SCG_ERROR_4040")),  # support article
        ("GET", "/sender_ids?colour=red", None, (400, "SCG_ERROR_4004")),  # support article
        ("GET", "/sender_ids?application_id=x", None, (400, "SCG_ERROR_4003")),  # support article
        ("GET", "/sender_ids?limit=-1", None, (400, "SCG_ERROR_4003")),  # support article
        ("POST", "/sender_ids", {"name": "x"}, (400, "SCG_ERROR_4001")),  # support article
        ("POST", "/sender_ids", {"address": 1}, (400, "SCG_ERROR_4002")),  # support article
        ("POST", "/sender_ids", {"address": "1", "capabilities": "SMS"}, (400, "SCG_ERROR_4002")),  # Swagger: array
        ("POST", "/sender_ids", [], (400, "SCG_ERROR_40025")),  # support article
        ("POST", "/sender_ids/S9", {"name": "x"}, (404, "SCG_ERROR_4041")),  # Swagger
        ("POST", "/sender_ids/S1", {"state": "BUSY"}, (400, "SCG_ERROR_4002")),  # Swagger: the states
        ("POST", "/sender_ids/S1", {"country": "USA"}, (400, "SCG_ERROR_4004")),  # Swagger: managed by Syniverse
        ("POST", "/sender_ids/S1", {"version_number": 7}, (409, "SCG_ERROR_1001")),  # Swagger: stale data
        ("POST", "/sender_ids/purchase", {}, (400, "SCG_ERROR_4001")),  # support article
        ("POST", "/sender_ids/purchase", {"parent_id": "S1"}, (403, "SCG_ERROR_4036")),  # Swagger
        ("DELETE", "/sender_ids/S9", None, (404, "SCG_ERROR_4040")),  # support article
        ("PATCH", "/sender_ids/S1", {}, (405, "405")),  # API standards: not supported, use POST
    ],
)
def test_what_is_wrong_has_the_documented_code(scg, method, path, body, expected):
    assert code(scg.request(method, path, json=body)) == expected


def test_codes_can_be_bare_as_in_the_swagger(loaded, scg):
    loaded.quirk("syniverse-error-codes", "bare")
    assert code(scg.get("/sender_ids/S9")) == (404, "4040")


def test_a_new_sender_waits_to_be_implemented(scg):
    made = scg.post("/sender_ids", json={"address": "+15551231299", "capabilities": ["SMS"]})
    assert (made.status_code, list(made.json())) == (200, ["id"])
    shown = scg.get(f"/sender_ids/{made.json()['id']}").json()
    assert (shown["address"], shown["state"]) == ("15551231299", "PENDING_IMPLEMENTATION")


def test_a_write_changes_only_what_it_names(scg):
    answer = scg.post("/sender_ids/S1", json={"name": "passcodes", "version_number": 1})
    assert (answer.status_code, answer.content) == (204, b"")
    changed = scg.get("/sender_ids/S1").json()
    assert changed | {"last_updated_date": FIRST["last_updated_date"]} == FIRST | {
        "name": "passcodes",
        "version_number": 2,
    }


def test_a_verification_code_is_taken_and_never_shown(scg):
    assert scg.post("/sender_ids/S1", json={"verification_code": "123456"}).status_code == 204
    assert "verification_code" not in scg.get("/sender_ids/S1").json()


def test_a_bought_sender_is_a_private_copy_until_it_is_deleted(scg):
    # Swagger, ownership
    assert scg.post("/sender_ids/purchase", json={"parent_id": "S3"}).status_code == 204
    (copy,) = scg.get("/sender_ids", params={"parent_id": "S3"}).json()["list"]
    assert (copy["address"], copy["ownership"]) == ("98765", "PRIVATE")
    assert scg.get("/sender_ids/S3").json()["ownership"] == "PURCHASED"
    assert scg.delete(f"/sender_ids/{copy['id']}").status_code == 204
    assert scg.get("/sender_ids/S3").json()["ownership"] == "PREPROVISIONED"


@pytest.mark.parametrize("query, left", [({}, []), ({"state": "INACTIVE"}, ["S1", "S3"])])
def test_a_delete_without_id_takes_all_that_match(scg, query, left):
    # Swagger, DELETE /messaging/sender_ids
    assert scg.delete("/sender_ids", params=query).status_code == 204
    assert ids(scg.get("/sender_ids")) == left


@pytest.mark.parametrize(
    "name, answer, field, expected",
    [
        ("syniverse-address", "plus", "address", "+15551231234"),
        ("syniverse-capabilities-case", "lower", "capabilities", ["sms", "voice"]),
    ],
)
def test_spelling_is_a_quirk(loaded, scg, name, answer, field, expected):
    loaded.quirk(name, answer)
    assert scg.get("/sender_ids/S1").json()[field] == expected


@pytest.mark.parametrize(
    "paging, size, expected",
    [
        ("total-text", "10", (10, "13")),
        ("total-number", "10", (10, 13)),
        ("total-text", "all", (13, "13")),
        ("none", "10", (13, None)),
    ],
)
def test_paging_is_a_quirk(loaded, scg, paging, size, expected):
    loaded.quirk("syniverse-paging", paging)
    loaded.quirk("syniverse-page-size", size)
    for last in range(10):
        scg.post("/sender_ids", json={"address": f"1555123200{last}"})
    answer = scg.get("/sender_ids").json()
    assert (len(answer["list"]), answer.get("total")) == expected


def test_the_reading_of_the_python_sdk_sees_every_sender(scg):
    for last in range(10):
        scg.post("/sender_ids", json={"address": f"1555123200{last}"})
    seen, offset, total = [], 0, 1
    while offset < total:
        answer = scg.get("/sender_ids", params={"offset": offset} if offset else {}).json()
        seen += [item["id"] for item in answer["list"]]
        offset, total = offset + len(answer["list"]), int(answer["total"])
    assert len(set(seen)) == 13
