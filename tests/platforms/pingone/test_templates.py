"""Contents of templates that the file does not name any more: seen where somebody asks for them, and pruned there."""

import pytest

from sync.sandbox.pingone.templates import TEMPLATES
from tests.platforms.pingone.scenarios import PAIRING
from tests.platforms.pingone.test_senders import shown

TEXT = {"en": {"sms": {"content": "${otp}"}}}
BOTH = {"templates": {"strong_authentication": TEXT, "device_pairing": PAIRING}}
ONE = {"templates": {"strong_authentication": TEXT}}
LEFT = ["device_pairing/en/email", "device_pairing/en/sms"]


@pytest.fixture
def world(rig):
    made = rig(BOTH)
    assert made.apply(BOTH).error is None
    return made


def unmanaged(plan):
    return sorted(resource.key for resource in plan.unmanaged)


@pytest.mark.parametrize("file", [ONE, {"templates": {}}, {}])
def test_a_template_that_disappeared_from_the_file_is_told_if_all_are_looked_at(world, file):
    assert not set(LEFT) & set(unmanaged(world.plan(file)))
    assert set(LEFT) <= set(unmanaged(world.plan(file, all_templates=True)))


def test_it_is_pruned_if_all_are_looked_at(world):
    assert shown(world.plan(ONE, prune=True)) == []
    wishes = {"prune": True, "all_templates": True}
    assert shown(world.plan(ONE, **wishes)) == [("delete", "template", key) for key in sorted(LEFT, reverse=True)]
    assert world.apply(ONE, **wishes, max_deletes=2).error is None
    assert [body["deliveryMethod"] for body in world.objects("content")] == ["SMS"]


def test_nothing_is_pruned_where_the_file_has_no_templates(world):
    assert shown(world.plan({}, prune=True, all_templates=True)) == []
    assert world.apply({}, prune=True, all_templates=True).writes == 0


def test_what_is_somebody_elses_stays_unseen(world):
    file = {**ONE, "unmanaged": {"templates": ["device_pairing/*/sms"]}}
    assert unmanaged(world.plan(file, all_templates=True)) == ["device_pairing/en/email"]


def test_the_others_cost_one_request_each_and_one_for_their_list(world):
    def cost(**wishes):
        before = len(world.requests())
        world.plan(ONE, **wishes)
        return world.requests()[before:]

    usual, all_of_them = cost(), cost(all_templates=True)
    assert [kind for _method, kind in all_of_them if kind != "pingone.content"] == [
        *(kind for _method, kind in usual if kind != "pingone.content"),
        "pingone.template",
    ]
    paths = {entry["path"] for entry in world.sandbox.store.journal()}
    assert {path.split("/")[-2] for path in paths if path.endswith("/contents")} == set(TEMPLATES)
