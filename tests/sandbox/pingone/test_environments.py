"""Environments and what every one of them has: products, populations, the organization and its licence."""

import pytest

from .conftest import ENV, why

NEW = {
    "name": "New-Env",
    "description": "d",
    "type": "SANDBOX",
    "region": "EU",
    "license": {"id": "34f0efac-21d9-4a17-8a35-196bb3362983"},
    "billOfMaterials": {
        "solutionType": "CUSTOMER",
        "products": [{"type": "PING_ONE_BASE"}, {"type": "PING_ONE_DAVINCI", "tags": ["DAVINCI_MINIMAL"]}],
    },
}


def test_a_created_environment_answers_with_its_products(p1):
    made = p1.post("/environments", NEW)
    products = made.pop("billOfMaterials")["products"]
    assert [(item["type"], item.get("tags")) for item in products] == [
        ("PING_ONE_BASE", None),
        ("PING_ONE_DAVINCI", ["DAVINCI_MINIMAL"]),
    ]
    assert made["createdAt"] == made["updatedAt"]
    assert made["organization"]["id"]
    assert p1.get(f"/environments/{made['id']}") == made


def test_a_new_environment_has_what_every_one_has(p1):
    path = f"/environments/{p1.post('/environments', NEW)['id']}"
    languages = p1.get(f"{path}/languages")["_embedded"]["languages"]
    policies = p1.get(f"{path}/notificationsPolicies")["_embedded"]["notificationsPolicies"]
    populations = p1.get(f"{path}/populations")["_embedded"]["populations"]
    assert len(languages) == 17
    assert [(item["locale"], item["enabled"]) for item in languages if item["default"]] == [("en", True)]
    assert [item["default"] for item in policies] == [True]
    assert [(item["name"], item["default"], item["userCount"]) for item in populations] == [("Default", True, 0)]
    assert p1.get(f"{path}/notificationsSettings/phoneDeliverySettings")["size"] == 0


# data_source_environment_test for the 404; the others are assumed, save their codes and targets.
@pytest.mark.parametrize(
    "change, status, expected",
    [
        ({"name": None}, 400, [("REQUIRED_VALUE", "name")]),
        ({"name": "test"}, 400, [("UNIQUENESS_VIOLATION", "name")]),
        ({"region": "XX"}, 400, [("INVALID_VALUE", "region")]),
        ({"type": "OTHER"}, 400, [("INVALID_VALUE", "type")]),
        ({"license": {"id": "no"}}, 400, [("INVALID_VALUE", "license.id")]),
        (
            {"billOfMaterials": {"products": [{"type": "NO"}]}},
            400,
            [("INVALID_VALUE", "billOfMaterials.products[0].type")],
        ),
    ],
)
def test_a_wrong_environment_is_refused(p1, change, status, expected):
    assert why(p1.post("/environments", {**NEW, **change}, status)) == expected


def test_an_unknown_environment_has_the_documented_message(p1):
    body = p1.get("/environments/nope", 404)
    assert (body["code"], body["message"]) == ("NOT_FOUND", "Unable to find environment with ID: 'nope'")


def test_a_wrong_region_names_the_right_ones(p1):
    body = p1.post("/environments", {**NEW, "region": "XX"}, 400)
    assert body["details"][0]["innerError"]["allowedValues"] == ["AP", "AU", "CA", "EU", "NA", "SG"]


# read-all-environments: operators and their combination; data_source_environment(s)_test: letter case.
@pytest.mark.parametrize(
    "text, names",
    [
        ('name sw "TE"', ["Test"]),
        ('name sw "x"', []),
        (f'(id eq "{ENV}")', ["Test"]),
        (f'id eq "{ENV}" and name sw "t"', ["Test"]),
        ('(organization.id eq "9a2a8b6e-0000-4000-8000-000000000000")', []),
        ('license.id eq "34f0efac-21d9-4a17-8a35-196bb3362983"', ["Test"]),
    ],
)
def test_environments_are_found_by_a_filter(p1, text, names):
    answer = p1.http.get(f"{p1.base}/environments", params={"filter": text})
    assert [item["name"] for item in answer.json()["_embedded"]["environments"]] == names


@pytest.mark.parametrize(
    "text", ['name xx "a"', "name sw", "(name sw 'a'", 'age eq "3"', 'name sw "a" or name sw "b"', ""]
)
def test_a_filter_that_cannot_be_read_is_refused(p1, text):
    answer = p1.http.get(f"{p1.base}/environments", params={"filter": text})
    assert (answer.status_code, why(answer.json())) == (400, [("INVALID_FILTER", "filter")])


def test_the_list_shows_products_when_asked(p1):
    plain, full = (p1.get(f"/environments{query}") for query in ("", "?expand=billOfMaterials"))
    assert "billOfMaterials" not in plain["_embedded"]["environments"][0]
    products = full["_embedded"]["environments"][0]["billOfMaterials"]["products"]
    assert [product["type"] for product in products] == ["PING_ONE_BASE"]


def test_a_replaced_environment_keeps_region_and_type_and_drops_the_rest(p1):
    made = p1.post("/environments", NEW)
    body = {"name": "Renamed", "region": "NA", "type": "PRODUCTION", "license": made["license"]}
    answer = p1.put(f"/environments/{made['id']}", body)
    assert (answer["name"], answer["region"], answer["type"]) == ("Renamed", "EU", "SANDBOX")
    assert "description" not in answer


def test_a_deleted_environment_is_gone_with_all_it_held(p1):
    p1.delete("")
    p1.get("", 404)
    p1.get("languages", 404)
    assert p1.store.everywhere("pingone.language") == []


def test_a_production_environment_goes_by_its_status(p1):
    p1.put("type", {"type": "PRODUCTION"})
    p1.delete("", 400)
    assert p1.put("status", {"status": "DELETE_PENDING"})["softDeletedAt"]
    p1.put("status", {"status": "ACTIVE"}, 400)
    back = p1.put("status", {"status": "ACTIVE", "license": p1.get("")["license"]})
    assert (back["status"], "softDeletedAt" in back) == ("ACTIVE", False)
    p1.put("type", {"type": "SANDBOX"}, 400)


def test_products_are_replaced_and_echoed_as_sent(p1):
    product = {
        "type": "PING_FEDERATE",
        "console": {"href": "https://c"},
        "bookmarks": [{"name": "B", "href": "https://b"}],
    }
    answer = p1.put("billOfMaterials", {"solutionType": "WORKFORCE", "products": [product, {"type": "PING_ONE_MFA"}]})
    assert [{k: v for k, v in item.items() if k != "id"} for item in answer["products"]] == [
        product,
        {"type": "PING_ONE_MFA"},
    ]
    assert p1.get("billOfMaterials") == answer


def test_what_only_the_server_knows_of_a_product_stays(p1, served):
    """TestAccEnvironment_ServiceInvalidRemovePingID*: products whose deployment a PUT does not name."""
    deployed = {"type": "PING_ID", "deployment": {"id": "d"}}
    served.load({"pingone": {"environments": [{"id": "w", "billOfMaterials": {"products": [deployed]}}]}})
    path = "/environments/w/billOfMaterials"
    before = p1.get(path)["products"][0]
    after = p1.put(path, {"products": [{"type": "PING_ONE_BASE"}, {"type": "PING_ID"}]})["products"]
    assert (after[1], "deployment" in after[0]) == (before, False)
    assert before["deployment"] == {"id": "d"}


def test_a_population_shows_the_theme_and_language_that_it_falls_back_to(p1):
    """TestAccPopulationDefault_Minimal, live: but no password policy."""
    made = p1.post("populations", {"name": "New"})
    assert (made["preferredLanguage"], bool(made["theme"]["id"]), "passwordPolicy" in made) == ("en", True, False)
    chosen = {"name": "New", "preferredLanguage": "es", "passwordPolicy": {"id": "p"}}
    assert chosen.items() <= p1.put(f"populations/{made['id']}", chosen).items()


def test_the_default_population_moves_and_the_last_one_stays(p1):
    first = p1.get("populations")["_embedded"]["populations"][0]
    assert "at least one population" in p1.delete(f"populations/{first['id']}", 400)["details"][0]["message"]
    second = p1.post("populations", {"name": "New", "default": True})
    assert p1.get(f"populations/{first['id']}")["default"] is False
    assert second["theme"]["id"]
    p1.delete(f"populations/{second['id']}", 400)
    p1.delete(f"populations/{first['id']}")


def test_a_population_with_users_stays(p1):
    place = p1.post("populations", {"name": "New"})["id"]
    user = p1.post("users", {"username": "ada", "population": {"id": place}})["id"]
    found = p1.http.get(f"{p1.base}/environments/{ENV}/users", params={"filter": f'population.id eq "{place}"'})
    assert [item["id"] for item in found.json()["_embedded"]["users"]] == [user]
    # TestAccPopulation_DataProtection, live, for how the message begins.
    assert p1.delete(f"populations/{place}", 400)["message"].startswith("The request could not be completed. ")
    p1.delete(f"users/{user}")
    p1.delete(f"populations/{place}")


def test_a_replaced_population_drops_its_description(p1):
    item = p1.get("populations")["_embedded"]["populations"][0]
    assert "description" not in p1.put(f"populations/{item['id']}", {"name": "Default", "default": True})


def test_the_organization_shows_its_licences(p1):
    org = p1.get("/organizations")["_embedded"]["organizations"][0]["id"]
    query = f"/organizations/{org}/licenses?filter=status+eq+%22active%22&order=beginsAt"
    license_ = p1.get(query)["_embedded"]["licenses"][0]
    assert (license_["status"], license_["assignedEnvironmentsCount"]) == ("ACTIVE", 1)
    assert "NORTH_AMERICA" in license_["environments"]["regions"]
    # TestAccLicenseDataSource_ByIDFull and TestAccOrganizationDataSource_Full, live.
    assert license_["advancedServices"] == {"pingId": {"included": True, "type": "FULL"}}
    assert (license_["mfa"]["allowTotp"], license_["verify"]["allowManualIdInspection"]) == (True, False)
    assert len(p1.get(f"/organizations/{org}")["billingConnections"]) == 1
    message = p1.get(f"/organizations/{org}/licenses/no", 404)["message"]
    assert message == "The request could not be completed. The requested resource was not found."
    assert "do not have access" in p1.get("/organizations/other", 403)["message"]


def test_a_full_licence_is_said_to_be_full(served, p1):
    world = {"organizations": [{"licenses": [{"id": "small", "environments": {"max": 0, "regions": ["EU"]}}]}]}
    served.load({"pingone": world})
    body = p1.post("/environments", {**NEW, "license": {"id": "small"}}, 403)
    assert (body["code"], why(body)) == ("ACCESS_FAILED", [("LICENSE_EXCEEDED", None)])


@pytest.mark.parametrize("choice, status", [("404-first", 404), ("403-first", 403)])
def test_a_new_environment_may_need_a_moment(p1, choice, status):
    path = f"/environments/{p1.post('/environments', NEW)['id']}/languages"
    p1.quirk("pingone-new-environment", choice)
    assert [p1("GET", path).status_code for _ in range(3)] == [status, status, 200]


def test_a_deleted_environment_may_linger(p1):
    p1.quirk("pingone-deleted-environment", "lingers")
    p1.delete("")
    assert [p1("GET", "").status_code for _ in range(3)] == [403, 403, 404]


def test_what_does_not_exist_answers_as_the_quirks_say(p1):
    assert p1.get("nothing", 403) == {"message": "Invalid key=value pair (missing equal-sign) in Authorization header"}
    p1.quirk("pingone-unknown-path", "not-found")
    assert p1.get("nothing", 404)["code"] == "NOT_FOUND"
    p1.quirk("pingone-missing-environment", "403")
    assert p1.get("/environments/none/languages", 403)["code"] == "ACCESS_FAILED"
    p1.quirk("pingone-default-population", "absent")
    made = p1.post("/environments", NEW)["id"]
    assert p1.get(f"/environments/{made}/populations")["size"] == 0


@pytest.mark.parametrize("text, sizes", [("", [2, 1]), ('name sw "t"', [3])])
def test_a_limit_counts_only_without_a_filter_by_name(p1, served, text, sizes):
    p1.quirk("pingone-pages", "full")
    served.load({"pingone": {"environments": [{"name": "T2"}, {"name": "T3"}]}})
    query = {"limit": "2", **({"filter": text} if text else {})}
    found = [p1.http.get(f"{p1.base}/environments", params=query).json()]
    while "next" in found[-1]["_links"]:
        found.append(p1.get(found[-1]["_links"]["next"]["href"]))
    assert [body["size"] for body in found] == sizes
