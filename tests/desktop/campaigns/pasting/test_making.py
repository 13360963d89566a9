"""Pasted rows in a real replica: they find their parents or make them, all or nothing."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.pasting import use_cases
from adly_desktop.campaigns.pasting.judging import Judged
from adly_desktop.campaigns.pasting.typed import Why
from adly_desktop.campaigns.pasting.use_cases import Asked
from adly_desktop.campaigns.pasting.world import Where
from adly_desktop.campaigns.use_cases import Place, edit_fields
from adly_desktop.storage.acts import Change, revert
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.errors import Refused
from tests.desktop.campaigns.conftest import Workplace

NOWHERE = Where()
NAMES = Names("حملة جديدة", "مجموعة إعلانية 1", "إعلان {number}")


def asked(text: str, where: Where = NOWHERE, **more: Any) -> Asked:
    """What the sheet asks for when nothing in it is touched."""
    rows, layout = use_cases.read_text(text, {})
    return Asked(rows, layout, where, **more)


def seen(workplace: Workplace, wish: Asked) -> Judged:
    return workplace.replica.read(lambda reader: use_cases.judge(reader, wish))


def whys(workplace: Workplace, wish: Asked) -> list[tuple[int, int, Why, bool]]:
    return [(one.row, one.column, one.why, one.is_red) for one in seen(workplace, wish).faults]


def pasted(workplace: Workplace, wish: Asked) -> tuple[list[Row], tuple[Change, ...]]:
    """The ads that were made, and everything that was changed."""
    plan = workplace.replica.read(lambda reader: use_cases.plan(reader, wish, NAMES))
    changes: list[Change] = []
    for portion in use_cases.portions(plan):
        changes += workplace.replica.write(partial(use_cases.make, portion=portion))
    return [workplace.shown("ads", row_id) for row_id in plan.ads], tuple(changes)


def above(workplace: Workplace, ad: Row) -> tuple[Row, Row]:
    ad_set = workplace.shown("ad_sets", str(ad.fields["ad_set_id"]))
    return ad_set, workplace.shown("campaigns", str(ad_set.fields["campaign_id"]))


def first_ad(workplace: Workplace, platform: str = "meta") -> tuple[Row, Row, Row]:
    """An ad of a campaign on a platform, with what stands above it."""
    sql = (
        "SELECT a.id FROM ads a JOIN ad_sets s ON s.id = a.ad_set_id "
        "JOIN campaigns c ON c.id = s.campaign_id "
        "WHERE c.platform = ? ORDER BY c.id, s.id, a.id"
    )
    found = workplace.replica.read(lambda reader: reader.connection.execute(sql, (platform,)).fetchone()[0])
    ad = workplace.shown("ads", found)
    return ad, *above(workplace, ad)


def into(ad_set: Row) -> Where:
    return Where(ad_set.id, str(ad_set.fields["campaign_id"]))


def copy_of(ad: Row) -> Mapping[str, Any]:
    found: Mapping[str, Any] = ad.fields["creative_data"]
    return found


def test_rows_go_into_the_ad_set_that_is_chosen(workplace: Workplace) -> None:
    _, ad_set, _ = first_ad(workplace)
    text = (
        "الاسم\tالعنوان\tالنص\tالرابط\tالزر\n"
        'أ\tخصم ٢٥٪\t"سطر\nسطر"\thttps://lamsa.example/٢\tتسوّق الآن\n'
        "ب\tجديد\tنص\t\t"
    )
    ads, _ = pasted(workplace, asked(text, into(ad_set)))
    assert [ad.fields["name"] for ad in ads] == ["أ", "ب"]
    assert {ad.fields["ad_set_id"] for ad in ads} == {ad_set.id}
    assert {ad.fields["status"] for ad in ads} == {"draft"}
    copy = copy_of(ads[0])
    assert (copy["headline"], copy["primary_text"]) == ("خصم ٢٥٪", "سطر\nسطر")
    assert (copy["landing_url"], copy["call_to_action"]) == ("https://lamsa.example/2", "shop_now")
    assert copy_of(ads[1])["page_identity_id"] == copy["page_identity_id"]
    siblings = workplace.replica.read(lambda reader: reader.rows("ads", where=[("ad_set_id", ad_set.id)]))
    last = sorted(siblings, key=lambda row: str(row.fields["position"]))[-2:]
    assert [row.id for row in last] == [ad.id for ad in ads]


def test_names_in_the_rows_find_what_is_there_and_make_what_is_not(workplace: Workplace) -> None:
    _, ad_set, campaign = first_ad(workplace)
    name, group = str(campaign.fields["name"]), str(ad_set.fields["name"])
    text = (
        "Campaign\tAd set\tAd name\tBudget\tCountries\tStart\tPlatform\n"
        f"{name.upper()}\t {group}\tone\t\t\t\t\n"
        f"{name}\tWinter\ttwo\t1,200.50\tKSA, الإمارات\t22/11/2026\t\n"
        f"{name}\tWinter\tthree\t\t\t\t\n"
        "Summer\tWinter\tfour\t٣٠٠\t\t\tSnapchat\n"
    )
    ads, changes = pasted(workplace, asked(text))
    sets = [above(workplace, ad)[0] for ad in ads]
    campaigns = [above(workplace, ad)[1] for ad in ads]
    assert [row.id for row in campaigns[:3]] == [campaign.id] * 3
    assert sets[0].id == ad_set.id
    assert sets[1].id == sets[2].id not in (ad_set.id, sets[3].id)
    made = sets[1].fields
    assert (made["name"], made["budget_type"], made["budget_amount"]) == ("Winter", "daily", "1200.5")
    assert made["currency"] == campaign.fields["currency"]
    assert made["targeting"]["countries"] == ["AE", "SA"]
    assert made["start_at"] == "2026-11-21T21:00:00Z"
    assert (campaigns[3].fields["name"], campaigns[3].fields["platform"]) == ("Summer", "snapchat")
    assert sets[3].fields["budget_amount"] == "300"
    assert len(changes) == 4 + 2 + 1


def test_the_rest_can_be_as_in_another_ad(workplace: Workplace) -> None:
    ad, ad_set, campaign = first_ad(workplace)
    text = "Ad set\tHeadline\nNew one\tعنوان\nNew one\tعنوان آخر"
    ads, _ = pasted(workplace, asked(text, into(ad_set), like=ad.id))
    assert [copy_of(one)["headline"] for one in ads] == ["عنوان", "عنوان آخر"]
    for one in ads:
        assert copy_of(one) == {**copy_of(ad), "headline": copy_of(one)["headline"]}
        assert one.fields["media_assets"] == ad.fields["media_assets"]
        assert one.fields.get("external_id") is None
    made, over = above(workplace, ads[0])
    assert over.id == campaign.id
    assert made.fields["targeting"] == ad_set.fields["targeting"]
    assert made.fields["budget_amount"] == ad_set.fields["budget_amount"]
    assert [one.fields["name"] for one in ads] == ["إعلان 1", "إعلان 2"]


def test_english_copy_alone_makes_an_english_ad(workplace: Workplace) -> None:
    _, ad_set, _ = first_ad(workplace)
    ads, _ = pasted(workplace, asked("Headline\tText\nWinter sale\tFree delivery", into(ad_set)))
    assert copy_of(ads[0])["headline_en"] == "Winter sale"
    assert copy_of(ads[0])["language"] == "en"


def test_pictures_are_found_in_the_library_by_name(workplace: Workplace) -> None:
    _, ad_set, _ = first_ad(workplace)
    sql = "SELECT id, name FROM content_assets WHERE type = 'image' AND deleted = 0 ORDER BY name"
    files = workplace.replica.read(lambda reader: reader.connection.execute(sql).fetchall())
    names = [name for _, name in files]
    row_id, name = next((row_id, name) for row_id, name in files if names.count(name) == 1)
    wish = asked(f"Name\tPicture\tStory\na\t{name}\t{name.upper()}\nb\tnothing-like-it.png\t", into(ad_set))
    assert whys(workplace, wish) == [(1, 1, Why.NO_PICTURE, True)]
    ads, _ = pasted(workplace, wish)
    media = ads[0].fields["media_assets"].values()
    assert sorted((one["slot"], one["asset_id"]) for one in media) == [("feed", row_id), ("story", row_id)]
    assert copy_of(ads[0])["format"] == "single_image"


def test_a_row_that_cannot_be_made_says_why_and_takes_no_other_along(workplace: Workplace) -> None:
    _, ad_set, _ = first_ad(workplace)
    text = (
        "Name\tAd set\tBudget\tLifetime budget\tStart\tEnd\n"
        "a\tNew\t12\t\t\t\n"
        "b\tNew\ta lot\t\t\t\n"
        "c\tNew\t13\t\t\t\n"
        "d\tOther\t5\t6\t\t\n"
        "e\tThird\t\t\t2026-12-02\t2026-12-01\n"
    )
    wish = asked(text, into(ad_set))
    assert whys(workplace, wish) == [
        (1, 2, Why.UNREADABLE, True),
        (2, 2, Why.SAID_OTHERWISE, True),
        (3, 3, Why.TWO_BUDGETS, True),
        (4, 5, Why.ENDS_FIRST, True),
    ]
    assert seen(workplace, wish).faults[1].limit == 1
    ads, _ = pasted(workplace, wish)
    assert [ad.fields["name"] for ad in ads] == ["a"]
    ads, _ = pasted(workplace, wish._replace(left_out=frozenset({0})))
    assert [ad.fields["name"] for ad in ads] == ["c"]


def test_what_is_there_stays_and_is_told(workplace: Workplace) -> None:
    ad, ad_set, _ = first_ad(workplace)
    group = ad_set.fields["name"]
    text = f"Name\tAd set\tBudget\n{ad.fields['name']}\t{group}\t77\nx\t{group}\t77"
    wish = asked(text, into(ad_set))
    assert whys(workplace, wish) == [
        (0, 2, Why.STAYS_AS_IT_IS, False),
        (0, 0, Why.SAME_NAME, False),
    ]
    pasted(workplace, wish)
    assert workplace.shown("ad_sets", ad_set.id).fields["budget_amount"] == ad_set.fields["budget_amount"]


def test_names_that_several_things_have_are_not_guessed(workplace: Workplace) -> None:
    for platform in ("meta", "tiktok"):
        pasted(workplace, asked(f"Campaign\tPlatform\tAd set\tName\nTwin\t{platform}\tOne\ta"))
    assert whys(workplace, asked("Campaign\tName\nTwin\tb")) == [(0, 0, Why.SEVERAL_CAMPAIGNS, True)]
    ads, _ = pasted(workplace, asked("Campaign\tPlatform\tName\nTwin\ttiktok\tb"))
    assert above(workplace, ads[0])[1].fields["platform"] == "tiktok"
    pasted(workplace, asked("Campaign\tPlatform\tAd set\tName\nTwin\tmeta\tTwo\ta"))
    assert whys(workplace, asked("Campaign\tPlatform\tName\nTwin\tmeta\tb")) == [
        (0, -1, Why.WHICH_AD_SET, True)
    ]


def test_what_is_put_away_is_not_meant_by_its_name(workplace: Workplace) -> None:
    ads, _ = pasted(workplace, asked("Campaign\tAd set\tName\nOld\tOne\ta"))
    ad_set, campaign = above(workplace, ads[0])
    values = {"status": "archived"}
    workplace.replica.write(lambda uow: edit_fields(uow, Place("campaigns", campaign.id), values))
    ads, _ = pasted(workplace, asked("Campaign\tAd set\tName\nOld\tOne\tb"))
    assert above(workplace, ads[0])[1].id != campaign.id
    ads, _ = pasted(workplace, asked("Name\nc", into(ad_set)))
    assert above(workplace, ads[0])[0].id == ad_set.id


def test_a_row_that_says_nothing_of_an_ad_makes_none(workplace: Workplace) -> None:
    wish = asked("Campaign\tName\nOne\t\nOne\tad")
    assert whys(workplace, wish) == [(0, -1, Why.NOTHING_OF_AN_AD, True)]


def test_a_whole_paste_can_be_taken_back(workplace: Workplace) -> None:
    count = "SELECT " + ", ".join(
        f"(SELECT count(*) FROM {entity} WHERE deleted = 0)" for entity in ("ads", "campaigns")
    )

    def alive() -> Any:
        return workplace.replica.read(lambda reader: reader.connection.execute(count).fetchone())

    before = alive()
    rows = "\n".join(f"Big\tSet {number % 7}\tAd {number}" for number in range(450))
    ads, changes = pasted(workplace, asked(f"Campaign\tAd set\tName\n{rows}"))
    assert (len(ads), len(changes)) == (450, 458)
    assert alive() == (before[0] + 450, before[1] + 1)
    workplace.replica.write(lambda uow: revert(uow, changes))
    assert alive() == before


def test_where_the_ad_set_is_gone_nothing_is_made(workplace: Workplace) -> None:
    _, ad_set, _ = first_ad(workplace)
    wish = asked("Name\none", into(ad_set))
    plan = workplace.replica.read(lambda reader: use_cases.plan(reader, wish, NAMES))
    with workplace.replica.unit_of_work() as uow:
        uow.connection.execute("UPDATE ad_sets SET deleted = 1 WHERE id = ?", (ad_set.id,))
    with pytest.raises(Refused):
        workplace.replica.write(lambda uow: use_cases.make(uow, plan.intents))
