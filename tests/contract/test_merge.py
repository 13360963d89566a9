"""The table of the protocol's section 3, row by row."""

from typing import Any

import pytest

from adly_sync_server.contract import merge
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.expansion import seen
from adly_sync_server.contract.merge import Clash
from adly_sync_server.contract.sync import Status
from adly_sync_server.contract.text_merge import merge_text
from tests.contract.acts import (
    ACT,
    ASSET,
    COUNTRIES,
    HEADLINE,
    PARENT,
    ad,
    ad_set,
    edit,
    merged,
    patch,
    uuid_of,
)

CARD = f"creative_data.cards.{uuid_of(7)}"
BUDGET = ("budget_type", "budget_amount", "currency")


def with_card(**leaves: Any) -> dict[str, Any]:
    return ad(creative_data={"cards": {uuid_of(7): leaves}})


def budget(kind: str | None, amount: str | None, currency: str = "SAR") -> dict[str, Any]:
    return dict(zip(BUDGET, (kind, amount, currency), strict=True))


def test_a_new_row_holds_every_column() -> None:
    row = ad(tags=["عيد"])
    assert set(row) == set(edit("restore").entity.columns)
    assert (row["status"], row["media_assets"], row["external_id"], row["tags"]) == (
        "draft",
        {},
        None,
        ["عيد"],
    )


def test_an_untouched_field_takes_the_new_value() -> None:
    done = merged(ad(), patch("name", "إعلان الجمعة", "إعلان السبت"))
    assert done.fields["name"] == "إعلان السبت"
    assert (done.changed, done.before) == ({"name": "إعلان السبت"}, {"name": "إعلان الجمعة"})
    assert done.status is Status.APPLIED


def test_a_scalar_that_both_changed_stays_and_the_later_value_is_a_conflict() -> None:
    done = merged(ad(name="إعلان الأحد"), patch("name", "إعلان الجمعة", "إعلان السبت"))
    assert done.fields["name"] == "إعلان الأحد"
    assert done.clashes == (Clash("name", "إعلان الجمعة", "إعلان الأحد", "إعلان السبت"),)
    assert (done.status, done.changed) == (Status.CONFLICT, {})


def test_the_rest_of_the_patch_is_applied() -> None:
    made = edit("patch", "ads", {"name": "ب", "status": "paused"}, {"name": "ج", "status": "draft"})
    done = merged(ad(name="د"), made)
    assert done.fields["status"] == "paused"
    assert [clash.field for clash in done.clashes] == ["name"]


def test_both_wanting_the_same_is_no_conflict() -> None:
    done = merged(ad(name="cafe\u0301"), patch("name", "مقهى", "café"))
    assert (done.changed, done.status) == ({}, Status.APPLIED)


def test_what_was_sent_is_stored_even_if_only_its_form_differs() -> None:
    assert merged(ad(name="cafe\u0301"), patch("name", "café", "café")).changed == {"name": "café"}


def test_words_of_both_are_merged() -> None:
    row = ad(creative_data={"headline": "خصم كبير اليوم"})
    done = merged(row, patch(HEADLINE, "عرض كبير اليوم", "عرض كبير الجمعة"))
    assert done.fields["creative_data"]["headline"] == "خصم كبير الجمعة"
    assert (done.merged, done.status) == ((HEADLINE,), Status.MERGED)


@pytest.mark.parametrize(
    ("seen", "current", "new"),
    [
        ("عرض اليوم", "عرض الأحد", "عرض الجمعة"),
        (None, "خصم", "هدية"),
        ("عرض", None, "عرض الجمعة"),
        ("عرض", "خصم", None),
    ],
)
def test_words_that_overlap_are_a_conflict(seen: Any, current: Any, new: Any) -> None:
    row = ad(creative_data={"headline": current})
    done = merged(row, patch(HEADLINE, seen, new))
    assert done.clashes == (Clash(HEADLINE, seen, current, new),)
    assert done.fields["creative_data"].get("headline") == current


def test_a_merge_that_would_be_too_long_or_empty_is_a_conflict() -> None:
    base = " ".join(str(number) for number in range(10_000, 13_000))
    left, right = base + " ت" * 900, "ث " * 200 + base
    assert len(merge_text(base, left, right) or "") > 20_000
    done = merged(ad(creative_data={"headline": left}), patch(HEADLINE, base, right))
    assert [clash.field for clash in done.clashes] == [HEADLINE]
    comment = {"entity": "ads", "entity_id": PARENT, "body": " ب"}
    born = edit("create", "comments", comment)
    row = merge.created(born.entity, born)
    blank = merged(row, patch("body", "أ ب", "أ ", "comments"))
    assert [clash.field for clash in blank.clashes] == ["body"]


def test_a_group_is_one_value() -> None:
    row = ad_set(**budget("daily", "100"))
    made = edit("patch", "ad_sets", budget("lifetime", "900"), budget("daily", "50.0"))
    done = merged(row, made)
    assert done.changed == {}
    current = budget("daily", "100")
    assert done.clashes == (Clash("budget", budget("daily", "50"), current, budget("lifetime", "900")),)


def test_a_group_that_nobody_touched_is_replaced_and_an_equal_one_is_left() -> None:
    row = ad_set(**budget("daily", "100"))
    replaced = merged(row, edit("patch", "ad_sets", budget("lifetime", "900"), budget("daily", "100.00")))
    assert {path: replaced.fields[path] for path in BUDGET} == budget("lifetime", "900")
    equal = merged(row, edit("patch", "ad_sets", budget("daily", "100.000"), budget(None, None)))
    assert (equal.changed, equal.status) == ({}, Status.APPLIED)


def test_sets_commute_and_empty_is_null() -> None:
    row = ad_set(targeting={"countries": ["AE", "SA"]})
    done = merged(row, patch(COUNTRIES, ["SA", "KW"], ["SA", "BH"], "ad_sets"))
    assert done.fields["targeting"]["countries"] == ["AE", "BH", "SA"]
    assert done.merged == (COUNTRIES,)
    emptied = merged(row, edit("set_remove", "ad_sets", {COUNTRIES: ["SA", "AE"]}))
    assert emptied.fields["targeting"] == {}
    assert merged(row, patch(COUNTRIES, ["AE", "SA"], None, "ad_sets")).fields["targeting"] == {}


def test_the_later_change_of_one_element_wins() -> None:
    row = ad_set(tags=["عيد"])
    gone = merged(row, edit("set_remove", "ad_sets", {"tags": ["عيد"]}))
    back = merged(gone.fields, edit("set_add", "ad_sets", {"tags": ["عيد"]}))
    assert (gone.fields["tags"], back.fields["tags"]) == ([], ["عيد"])
    assert (gone.before, gone.status) == ({"tags": ["عيد"]}, Status.APPLIED)


def test_the_later_place_wins() -> None:
    done = merged(ad(position="b"), patch("position", "a", "c"))
    assert (done.fields["position"], done.before, done.status) == ("c", {"position": "b"}, Status.APPLIED)


def test_an_element_is_removed_as_it_was_seen_and_kept_if_somebody_edited_it() -> None:
    row = with_card(headline="أ", position="V")
    seen = {"headline": "أ", "position": "V"}
    done = merged(row, edit("patch", "ads", {CARD: None}, {CARD: seen}))
    assert done.fields["creative_data"] == {}
    assert done.before == {CARD: seen}
    edited = with_card(headline="ب", position="V")
    clash = Clash(CARD, seen, {"headline": "ب", "position": "V"}, None)
    assert merged(edited, edit("patch", "ads", {CARD: None}, {CARD: seen})).clashes == (clash,)
    assert merged(row, edit("patch", "ads", {CARD: None})).status is Status.CONFLICT
    assert merged(ad(), edit("patch", "ads", {CARD: None}, {CARD: seen})).changed == {}


def test_an_edit_inside_a_removed_element_is_a_conflict() -> None:
    path = f"{CARD}.position"
    assert merged(ad(), patch(path, "V", "W")).clashes == (Clash(path, "V", None, "W"),)
    assert merged(ad(), patch(path, "V", None)).status is Status.APPLIED
    url = f"{CARD}.landing_url"
    known = edit("patch", "ads", {url: "https://a.sa"}, {url: None, path: "V"})
    assert [clash.field for clash in merged(ad(), known).clashes] == [url]


def test_what_was_seen_of_an_element_proves_that_it_was_there() -> None:
    row = with_card(headline="أ", position="V")
    url, place = f"{CARD}.landing_url", f"{CARD}.position"
    entity = edit("restore").entity
    assert seen(entity, row, [url, "name"]) == {url: None, "name": "إعلان الجمعة", f"{CARD}.headline": "أ"}
    assert seen(entity, row, [place, f"{CARD}.headline"]) == {place: "V", f"{CARD}.headline": "أ"}
    assert seen(entity, ad(), [url]) == {url: None}
    assert seen(entity, row, [CARD]) == {CARD: {"headline": "أ", "position": "V"}}
    known = edit("patch", "ads", {url: "https://a.sa"}, seen(entity, row, [url]))
    assert merged(ad(), known).status is Status.CONFLICT
    assert merged(row, known).status is Status.APPLIED


def test_a_new_element_needs_no_parents() -> None:
    made = edit("patch", "ads", {f"media_assets.{ASSET}": {"asset_id": ASSET, "crop": {"x": 0.5}}})
    row = ad() | {"media_assets": None}
    assert merged(row, made).fields["media_assets"] == {ASSET: {"asset_id": ASSET, "crop": {"x": 0.5}}}


def test_a_parent_that_is_no_object_is_refused() -> None:
    row = ad() | {"creative_data": {"utm": "نص"}}
    with pytest.raises(Refused) as refusal:
        merged(row, patch("creative_data.utm.source", None, "meta"))
    assert refusal.value.code == "unknown_path"


def test_a_row_that_outgrows_a_page_is_refused() -> None:
    cards = {f"c{number}": {"headline": "ع" * 20_000} for number in range(25)}
    row = ad(creative_data={"cards": cards})
    row = grown(row, range(25, 38))
    with pytest.raises(Refused) as refusal:
        grown(row, range(38, 41))
    assert (refusal.value.code, refusal.value.field) == ("too_large", "*")


def grown(row: dict[str, Any], numbers: range) -> dict[str, Any]:
    for number in numbers:
        row = merged(row, patch(f"creative_data.cards.c{number}.headline", None, "ع" * 20_000)).fields
    return row


def test_values_of_a_settlement_all_count() -> None:
    values = {HEADLINE: "أخيرًا", "tags": ["عيد"], "name": "إعلان الجمعة"}
    made = edit("resolve", "ads", {"conflicts": [ACT], "values": values})
    done = merge.resolved(made.entity, ad(), made)
    assert done.changed == {HEADLINE: "أخيرًا", "tags": ["عيد"]}
    assert (done.before, done.status) == ({HEADLINE: None, "tags": []}, Status.APPLIED)


def test_a_deleted_row_clashes_whole() -> None:
    clash = merge.whole_row_clash(patch("name", "أ", "ب"))
    assert clash == Clash("*", {"name": "أ"}, None, {"name": "ب"})
    later = merge.whole_row_clash(edit("delete", base={"seq": 4}), {"name": "ج"})
    assert later == Clash("*", {"seq": 4}, {"name": "ج"}, {})


def test_the_days_follow_the_hours_in_their_zone() -> None:
    given = {
        "name": "رمضان",
        "objective": "sales",
        "platform": "meta",
        "start_at": "2026-02-17T22:00:00Z",
        "time_zone": "Asia/Riyadh",
    }
    born = edit("create", "campaigns", given)
    row = merge.created(born.entity, born)
    assert (row["start_date"], row["end_date"]) == ("2026-02-18", None)
    later = {"start_at": "2026-02-17T22:00:00Z", "end_at": "2026-03-19T20:00:00Z", "time_zone": None}
    seen = {"start_at": "2026-02-17T22:00:00Z", "end_at": None, "time_zone": "Asia/Riyadh"}
    done = merged(row, edit("patch", "campaigns", later, seen))
    assert (done.fields["start_date"], done.fields["end_date"]) == ("2026-02-17", "2026-03-19")
    assert "start_date" not in done.changed
    assert "start_date" not in ad_set(time_zone="Asia/Riyadh", start_at="2026-02-17T22:00:00Z")
