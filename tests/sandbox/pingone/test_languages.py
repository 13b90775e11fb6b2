"""Languages: the system's and the customer's, enabling them, and pages of them."""

import pytest

from .conftest import ENV, why


def find(p1, locale):
    items = p1.get("languages")["_embedded"]["languages"]
    return next(item for item in items if item["locale"] == locale)


def test_the_system_has_17_languages_which_nobody_added(p1):
    items = p1.get("languages")["_embedded"]["languages"]
    assert " ".join(item["locale"] for item in items) == "cs de en es fr fr-CA hu it ja ko nl pl pt ru th tr zh"
    assert {item["customerAdded"] for item in items} == {False}
    assert find(p1, "fr")["name"] == "French"


def test_a_language_is_added_disabled(p1):
    made = p1.post("languages", {"default": False, "enabled": False, "locale": "en-GB"})
    assert (made["locale"], made["enabled"], made["default"], made["customerAdded"]) == ("en-GB", False, False, True)
    assert p1.get(f"languages/{made['id']}") == made
    p1.delete(f"languages/{made['id']}")
    p1.get(f"languages/{made['id']}", 404)


# TestAccLanguage_Full and _Change, live, for the first two; a code that is not in the lists stands for itself.
@pytest.mark.parametrize(
    "locale, name",
    [("de-DE", "German (Germany)"), ("fr-FR", "French (France)"), ("sv", "Swedish"), ("xx-QQ", "xx (QQ)")],
)
def test_a_language_without_a_name_is_called_as_its_code(p1, locale, name):
    assert p1.post("languages", {"default": False, "enabled": False, "locale": locale})["name"] == name


def test_an_unknown_language_has_a_message_of_its_own(p1):
    """TestAccLanguageDataSource_NotFound, live."""
    message = p1.get("languages/9c052a8a", 404)["message"]
    assert message == f"Unable to find language for environmentId={ENV} with id=9c052a8a"


# languages page and resource_language: what a new language may be.
@pytest.mark.parametrize(
    "body, expected",
    [
        ({"locale": "en-GB", "enabled": True, "default": False}, [("INVALID_VALUE", "enabled")]),
        ({"locale": "en-GB", "enabled": False, "default": True}, [("INVALID_VALUE", "default")]),
        ({"locale": "en", "enabled": False, "default": False}, [("UNIQUENESS_VIOLATION", "locale")]),
        ({"locale": "englisch", "enabled": False, "default": False}, [("INVALID_VALUE", "locale")]),
        ({"locale": "en-GB"}, [("REQUIRED_VALUE", "enabled"), ("REQUIRED_VALUE", "default")]),
    ],
)
def test_a_wrong_new_language_is_refused(p1, body, expected):
    assert why(p1.post("languages", body, 400)) == expected


def test_a_language_becomes_the_default_once_it_is_enabled(p1):
    item = find(p1, "fr")
    path, wanted = f"languages/{item['id']}", {**item, "enabled": True, "default": True}
    assert p1.put(path, wanted, 400)["message"].startswith(
        "The language must be enabled before it is set as the default"
    )
    p1.put(path, {**item, "enabled": True})
    p1.put(path, wanted, 400)
    assert p1.put(path, wanted)["default"] is True
    assert find(p1, "en")["default"] is False


def test_enabling_counts_at_once_when_the_quirk_says_so(p1):
    p1.quirk("pingone-language-enabled", "at-once")
    item = find(p1, "fr")
    p1.put(f"languages/{item['id']}", {**item, "enabled": True})
    p1.put(f"languages/{item['id']}", {**item, "enabled": True, "default": True})


def test_the_default_language_stays(p1):
    item = find(p1, "en")
    p1.put(f"languages/{item['id']}", {**item, "default": False}, 400)
    p1.delete(f"languages/{item['id']}", 400)


def pages(p1, path):
    sizes, locales = [], []
    while path:
        body = p1.get(path)
        sizes.append(body["size"])
        locales += [item["locale"] for item in body["_embedded"]["languages"]]
        path = body["_links"].get("next", {}).get("href")
    return sizes, locales


# paging-ordering-collections: the server may return fewer than the limit; only a missing next link ends a list.
@pytest.mark.parametrize("choice, sizes", [("full", [6, 6, 5]), ("short", [5, 5, 5, 2])])
def test_pages_are_followed_by_their_links(p1, choice, sizes):
    p1.quirk("pingone-pages", choice)
    found, locales = pages(p1, "languages?limit=6")
    assert (found, len(set(locales))) == (sizes, 17)


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=5001", "cursor=abc", "cursor=%FF"])
def test_a_wrong_page_is_refused(p1, query):
    assert why(p1.get(f"languages?{query}", 400))[0][0] == "INVALID_PARAMETER"
