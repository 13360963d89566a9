"""New campaigns offline, on every platform: with what their platform asks for, in the account's terms."""

from collections.abc import Mapping
from typing import Any

import pytest

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.opened import account_of, open_place
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.platform_rules.registry import RULES
from tests.desktop.campaigns.conftest import Workplace

NAMES = Names("حملة جديدة", "مجموعة إعلانية 1", "إعلان 1")
ACCOUNTS = {"meta": "main", "tiktok": "tiktok", "snapchat": "snap"}


def created(workplace: Workplace, platform: str, account: str | None) -> tuple[Place, ...]:
    """A campaign drafted as the editor does it."""
    account_id = workplace.planted.id("account", account) if account else None
    drafted = workplace.replica.write(
        lambda uow: use_cases.create_campaign(
            uow, platform, account_of(Reader(uow.connection), account_id), NAMES
        )
    )
    return drafted.made


def fields(workplace: Workplace, place: Place) -> Mapping[str, Any]:
    return workplace.shown(*place).fields


@pytest.mark.parametrize("platform", ["meta", "tiktok", "snapchat"])
def test_a_whole_campaign_is_drafted_offline(workplace: Workplace, platform: str) -> None:
    campaign, ad_set, ad = created(workplace, platform, ACCOUNTS[platform])
    top, middle, below = (fields(workplace, place) for place in (campaign, ad_set, ad))
    rules = RULES[platform]
    assert top["status"] == middle["status"] == below["status"] == "draft"
    assert middle["optimization_goal"] == rules.usual_goal(top["objective"])
    terms = rules.terms(top["objective"], middle["optimization_goal"])
    assert terms is not None
    assert middle["billing_event"] in terms.billing
    assert middle["attribution_window"] in rules.attribution_windows
    assert middle["targeting"]["countries"] == ["SA"]
    assert below["creative_data"]["call_to_action"] in rules.calls_to_action
    kind = rules.identities[0]
    account = ACCOUNTS[platform]
    assert below["creative_data"]["page_identity_id"] == workplace.planted.id("identity", account, kind)


def test_snapchat_keeps_its_budget_on_the_ad_set(workplace: Workplace) -> None:
    campaign, ad_set, _ = created(workplace, "snapchat", "snap")
    assert fields(workplace, campaign)["budget_type"] is None
    assert fields(workplace, ad_set)["budget_type"] == "daily"
    assert fields(workplace, ad_set)["targeting"]["languages"] == ["ar"]


def test_a_draft_follows_its_account_into_currency_zone_and_market(workplace: Workplace) -> None:
    campaign, ad_set, _ = created(workplace, "meta", "uae")
    top, middle = fields(workplace, campaign), fields(workplace, ad_set)
    assert (top["currency"], top["time_zone"]) == ("AED", "Asia/Dubai")
    assert middle["targeting"]["countries"] == ["AE"]
    assert middle["pixel_id"] == workplace.planted.id("pixel", "uae")


def test_a_draft_needs_no_account(workplace: Workplace) -> None:
    campaign, _, ad = created(workplace, "meta", None)
    assert fields(workplace, campaign)["ad_account_id"] is None
    assert "page_identity_id" not in fields(workplace, ad)["creative_data"]


def test_everything_new_waits_to_be_sent_as_one_act(workplace: Workplace) -> None:
    created(workplace, "meta", "main")
    waiting = workplace.replica.read(lambda reader: reader.outbox())
    assert len(waiting) == 3
    assert len({queued.mutation.group for queued in waiting}) == 1


def test_new_rows_come_last_beside_their_like(workplace: Workplace) -> None:
    first, second = created(workplace, "meta", "main")[0], created(workplace, "meta", "main")[0]
    assert fields(workplace, first)["position"] < fields(workplace, second)["position"]
    ad_set = workplace.replica.write(
        lambda uow: use_cases.create_ad_set(uow, first.id, account_of(Reader(uow.connection), None), NAMES)
    ).made[0]
    opened = workplace.replica.read(lambda reader: open_place(reader, ad_set))
    assert opened is not None
    assert opened.campaign.id == first.id
    assert len(opened.ad_ids) == 2


def test_an_ad_set_needs_its_campaign(workplace: Workplace) -> None:
    nobody = "00000000-0000-7000-8000-000000000000"
    with pytest.raises(NotFound):
        workplace.replica.write(
            lambda uow: use_cases.create_ad_set(uow, nobody, account_of(Reader(uow.connection), None), NAMES)
        )


def test_a_copy_is_a_draft_with_everything_below_and_nothing_of_the_platform(workplace: Workplace) -> None:
    plan = workplace.planted.client.campaigns[0]
    original = Place("campaigns", workplace.planted.id("campaign", plan.name))
    drafted = workplace.replica.write(lambda uow: use_cases.duplicate(uow, [original], "{name} – نسخة"))
    copy = workplace.replica.read(lambda reader: open_place(reader, drafted.made[0]))
    assert copy is not None
    assert copy.campaign.fields["name"] == f"{plan.name} – نسخة"
    assert copy.campaign.fields["status"] == "draft"
    assert copy.campaign.fields["external_id"] is None
    assert copy.campaign.fields["published"] is None
    assert len(copy.ad_ids) == sum(len(ad_set.ads) for ad_set in plan.ad_sets)
    assert copy.ad is not None
    assert copy.ad.fields["creative_data"]["headline"] == plan.ad_sets[0].ads[0].headline
    assert copy.ad.fields["media_assets"]


def test_what_lives_on_a_platform_is_asked_to_leave_before_it_goes(workplace: Workplace) -> None:
    live = Place("campaigns", workplace.planted.id("campaign", workplace.planted.client.campaigns[0].name))
    draft = created(workplace, "tiktok", "tiktok")[0]
    workplace.replica.write(lambda uow: use_cases.remove(uow, [live, draft]))
    assert fields(workplace, live)["status"] == "to_remove"
    assert not workplace.shown(*live).deleted
    assert workplace.shown(*draft).deleted
    workplace.replica.write(lambda uow: use_cases.restore(uow, [live, draft]))
    assert fields(workplace, live)["status"] == "paused"
    assert not workplace.shown(*draft).deleted
