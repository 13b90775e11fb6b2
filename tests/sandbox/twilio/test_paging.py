"""Pages in both styles, as Twilio's client and a bare one walk through them."""

import pytest

from .conftest import ACME, OTHER, TOKEN

NUMBERS = [f"+1500555{index:04d}" for index in range(100, 223)]


@pytest.fixture
def many(twilio):
    services = [{"friendly_name": f"service {index}"} for index in range(45)]
    account = {"sid": OTHER, "numbers": NUMBERS, "services": services}
    twilio.served.load({"twilio": {"accounts": [account]}})
    return twilio


def test_the_client_walks_through_pages_of_v2010(many):
    client = many.as_(OTHER, TOKEN)
    found = [number.phone_number for number in client.incoming_phone_numbers.stream(page_size=50)]
    assert found == ["+15005550011", *NUMBERS]


def test_the_client_walks_through_pages_with_meta(many):
    found = many.as_(OTHER, TOKEN).messaging.v1.services.list(page_size=7)
    assert [service.friendly_name for service in found] == [f"service {index}" for index in range(45)]


def test_a_v2010_page_is_the_documented_one(many):
    path = f"/2010-04-01/Accounts/{OTHER}/IncomingPhoneNumbers.json"
    first = many.get(f"api/Accounts/{OTHER}/IncomingPhoneNumbers.json", auth=(OTHER, TOKEN))
    head = {key: value for key, value in first.items() if key not in ("incoming_phone_numbers", "next_page_uri")}
    assert head == {
        "first_page_uri": f"{path}?PageSize=50&Page=0",
        "previous_page_uri": None,
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": 49,
        "uri": f"{path}?PageSize=50&Page=0",
    }
    assert first["next_page_uri"].startswith(f"{path}?PageSize=50&Page=1&PageToken=PA")
    last = many.get(f"api/Accounts/{OTHER}/IncomingPhoneNumbers.json?PageSize=50&Page=2", auth=(OTHER, TOKEN))
    assert (last["start"], last["end"], last["next_page_uri"]) == (100, 123, None)


def test_a_page_with_meta_is_the_documented_one(many):
    url = f"{many.served.at('messaging.twilio.com')}/v1/Services"
    meta = many.get("messaging/v1/Services?PageSize=40", auth=(OTHER, TOKEN))["meta"]
    following = meta.pop("next_page_url")
    assert meta == {
        "page": 0,
        "page_size": 40,
        "first_page_url": f"{url}?PageSize=40&Page=0",
        "previous_page_url": None,
        "url": f"{url}?PageSize=40&Page=0",
        "key": "services",
    }
    second = many.http.get(following, auth=(OTHER, TOKEN)).json()
    assert [service["friendly_name"] for service in second["services"]] == [f"service {n}" for n in range(40, 45)]
    back = many.http.get(second["meta"]["previous_page_url"], auth=(OTHER, TOKEN)).json()
    assert [service["friendly_name"] for service in back["services"]] == [f"service {n}" for n in range(40)]


def test_an_empty_page_has_no_neighbours(twilio, client):
    page = twilio.get(f"api/Accounts/{ACME}/Messages.json?To=%2B15005550006")
    assert (page["messages"], page["start"], page["end"], page["next_page_uri"]) == ([], 0, 0, None)
    assert page["uri"].endswith("?To=%2B15005550006&PageSize=50&Page=0")


def test_filters_stay_in_the_addresses(many):
    query = "PhoneNumber=%2B1500555&PageSize=100"
    first = many.get(f"api/Accounts/{OTHER}/IncomingPhoneNumbers.json?{query}", auth=(OTHER, TOKEN))
    assert "?PhoneNumber=%2B1500555&PageSize=100&Page=1&PageToken=PA" in first["next_page_uri"]


def test_deleting_while_paging_leaves_nothing_out(many):
    client = many.as_(OTHER, TOKEN)
    for number in client.incoming_phone_numbers.stream(page_size=20):
        assert number.delete()
    assert client.incoming_phone_numbers.list() == []


# 20007 and 21481 of the error dictionary.
@pytest.mark.parametrize("query, code", [("PageSize=1001", 20007), ("PageToken=nonsense", 21481)])
def test_bad_pages_are_refused(many, query, code):
    assert many("GET", f"messaging/v1/Services?{query}", 400).json()["code"] == code


def test_a_page_may_also_be_clamped(many):
    many.quirk("twilio-page-size", "clamped")
    assert many.get("messaging/v1/Services?PageSize=5000")["meta"]["page_size"] == 1000


@pytest.mark.parametrize("size", ["20", "50"])
def test_messaging_lists_have_a_default_of_their_own(many, size):
    many.quirk("twilio-messaging-page", size)
    page = many.get("messaging/v1/Services", auth=(OTHER, TOKEN))
    assert (page["meta"]["page_size"], len(page["services"])) == (int(size), min(int(size), 45))


def test_applications_for_short_codes_have_pages_of_their_own(many):
    applications = [{"friendly_name": f"{index}"} for index in range(70)]
    many.served.load({"twilio": {"accounts": [{"sid": OTHER, "short_code_applications": applications}]}})
    page = many.get("numbers/v2/ShortCodes/Applications?Page=1", auth=(OTHER, TOKEN))
    assert [item["friendly_name"] for item in page.pop("results")] == [f"{index}" for index in range(50, 70)]
    assert page == {
        "total_elements": 70,
        "total_pages": 2,
        "current_page": 1,
        "per_page": 50,
        "has_next": False,
        "has_prev": True,
    }
