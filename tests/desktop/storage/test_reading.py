"""Grids, tree and search: decided in SQL, in the order and spelling people expect."""

from collections.abc import Sequence
from typing import Any

import pytest

from adly_desktop.storage import edits, grid, search, tree
from adly_desktop.storage.grid import Filter, GridQuery, Period, Sort
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract import search_text
from adly_sync_server.contract.errors import InvalidInput
from tests.desktop.storage.drafts import act, draft, image

ACCOUNT = "00000000-0000-7000-8000-0000000000aa"


def ids(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


def store(replica: Replica, names: Sequence[str], **fields: Any) -> None:
    images = [image("campaigns", ids(n), n + 1, name=name, **fields) for n, name in enumerate(names)]
    replica.write(lambda uow: uow.images.apply(images))


def shown(replica: Replica, query: GridQuery, column: str = "name") -> list[Any]:
    def ask(reader: Any) -> list[Any]:
        rows = grid.window(reader.connection, query)
        values = grid.cells(reader.connection, query, rows, [column])
        return [values[row][0] for row in rows]

    return replica.read(ask)


def test_names_sort_by_letter_and_number_whatever_their_spelling(replica: Replica) -> None:
    store(replica, ["إعلان 10", "اعلان ٢", "أَعْلان 3", "Banner", "بداية"])
    assert shown(replica, GridQuery("campaigns")) == ["Banner", "اعلان ٢", "أَعْلان 3", "إعلان 10", "بداية"]


def test_amounts_sort_by_value(replica: Replica) -> None:
    for n, amount in enumerate(("90", "1000", "200.5", None)):
        replica.write(
            lambda uow, n=n, amount=amount: uow.images.apply(  # type: ignore[misc]  # bound now
                [image("campaigns", ids(n), n + 1, name=str(n), budget_amount=amount)]
            )
        )
    query = GridQuery("campaigns", sort=(Sort("budget_amount", descending=True),))
    assert shown(replica, query, "budget_amount") == ["1000", "200.5", "90", None]


def test_campaigns_sort_by_what_their_ad_sets_come_to_where_they_have_no_budget(replica: Replica) -> None:
    def store_all(uow: UnitOfWork) -> None:
        for n, amount in enumerate(("90", None, "200.5", None)):
            uow.images.apply([image("campaigns", ids(n), n + 1, name=str(n), budget_amount=amount)])
        for n, (amount, status) in enumerate((("60", "active"), ("70", "paused"), ("900", "archived"))):
            below = image(
                "ad_sets", ids(10 + n), 10 + n, campaign_id=ids(1), budget_amount=amount, status=status
            )
            uow.images.apply([below])

    replica.write(store_all)
    query = GridQuery("campaigns", sort=(Sort("budget_amount", descending=True),))
    assert shown(replica, query) == ["2", "1", "0", "3"]
    query = GridQuery("campaigns", sort=(Sort("name"), Sort("budget_amount")))
    assert shown(replica, query) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("الجمعه", ["عَرض الجُمعة"]),
        ("عرض", ["عَرض الجُمعة"]),
        ("رمضان ١٤٤٧", ["حملة رمضـان 1447"]),
        ("رمضان 1447", ["حملة رمضـان 1447"]),
        ("1447 رمضان", ["حملة رمضـان 1447"]),
        ("SALE", ["Summer sale"]),
        ("100%", []),
        ("مستشفي", ["مستشفى"]),
    ],
)
def test_search_finds_every_spelling(replica: Replica, typed: str, found: list[str]) -> None:
    store(replica, ["عَرض الجُمعة", "حملة رمضـان 1447", "Summer sale", "مستشفى", "خصم 100 ريال"])
    assert shown(replica, GridQuery("campaigns", search=typed)) == found
    assert [h.label for h in replica.read(lambda r: search.find(r.connection, typed))] == found


def test_what_is_typed_is_found_at_once_and_no_longer_when_it_is_gone(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.patch("ads", made.ad, {"creative_data.primary_text": "توصيل مجاني"}))
    assert [h.id for h in replica.read(lambda r: search.find(r.connection, "توصيل"))] == [made.ad]
    act(replica, edits.patch("ads", made.ad, {"creative_data.primary_text": None}))
    assert replica.read(lambda r: search.find(r.connection, "توصيل")) == []


def test_a_name_that_begins_so_comes_before_one_that_has_it_inside(replica: Replica) -> None:
    store(replica, ["عيد الفطر", "عرض العيد", "آخر"], notes="عيد")
    hits = replica.read(lambda r: search.find(r.connection, "عيد"))
    assert [(h.label, h.rank) for h in hits] == [("عيد الفطر", 0), ("عرض العيد", 1), ("آخر", 2)]


def test_filters_and_what_hangs_below(replica: Replica) -> None:
    first, second = draft(replica), draft(replica)
    act(replica, edits.patch("ads", first.ad, {"status": "paused"}))
    paused = GridQuery("ads", filters=(Filter("status", ("paused",)),))
    assert shown(replica, paused, "id") == [first.ad]
    others = GridQuery("ads", filters=(Filter("status", ("paused",), "not in"),))
    assert shown(replica, others, "id") == [second.ad]
    for platform, count in (("meta", 2), ("tiktok", 0)):
        above = GridQuery("ads", filters=(Filter("^^.platform", (platform,)), Filter("^.name", ("الرياض",))))
        assert len(shown(replica, above, "id")) == count
    below = GridQuery("ads", within=("campaigns", (second.campaign,)))
    assert shown(replica, below, "id") == [second.ad]
    assert shown(replica, below, "^^.name") == ["حملة الجمعة البيضاء"]
    assert shown(replica, below, "creative_data.headline") == ["عرض اليوم"]
    assert replica.read(lambda r: grid.counts(r.connection, GridQuery("ads"), "status")) == {
        "paused": 1,
        "draft": 1,
    }


def test_a_removed_row_stays_in_sight_until_the_server_knows(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.delete("ads", made.ad))
    assert shown(replica, GridQuery("ads"), "mark") == ["−"]
    assert shown(replica, GridQuery("ads", with_removed=False)) == []


@pytest.mark.parametrize(
    "column", ["nothing", "^^^.name", "name; DROP TABLE ads", "creative_data.a'b", "metrics.x"]
)
def test_a_column_that_is_not_declared_is_refused(replica: Replica, column: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        shown(replica, GridQuery("ads", sort=(Sort(column),)))
    assert refusal.value.code == "invalid_value"


def daily(ad: str, campaign: str, day: str, window: str = "7d_click") -> DailyFigure:
    return DailyFigure("ad", ad, day, window, campaign, "SAR", 100, 5, 1, "12.5", "90", None)


@pytest.mark.parametrize("column", ["^^^.name", "^.nothing"])
def test_a_filter_above_the_tree_is_refused(replica: Replica, column: str) -> None:
    with pytest.raises(InvalidInput):
        shown(replica, GridQuery("ads", filters=(Filter(column, ("x",)),)))


def test_figures_of_a_period_are_summed(replica: Replica) -> None:
    made = draft(replica)
    with replica.unit_of_work() as uow:
        figures = [daily(made.ad, made.campaign, f"2026-03-{day:02d}") for day in (1, 2, 9)]
        Metrics(uow.connection).put(figures, "load")
    query = GridQuery("ads", period=Period("2026-03-01", "2026-03-07"), sort=(Sort("metrics.spend"),))
    assert shown(replica, query, "metrics.spend") == [25.0]


def test_a_day_under_two_attribution_windows_is_one_day(replica: Replica) -> None:
    made = draft(replica)
    with replica.unit_of_work() as uow:
        figures = [daily(made.ad, made.campaign, "2026-03-01", w) for w in ("1d_click", "7d_click")]
        Metrics(uow.connection).put(figures, "load")
    query = GridQuery("ads", period=Period("2026-03-01", "2026-03-07"))
    assert shown(replica, query, "metrics.spend") == [12.5]


def test_days_of_different_windows_or_currencies_have_no_sum(replica: Replica) -> None:
    made = draft(replica)
    query = GridQuery("ads", period=Period("2026-03-01", "2026-03-07"), sort=(Sort("metrics.spend"),))
    for odd in (
        daily(made.ad, made.campaign, "2026-03-02", "1d_click"),
        daily(made.ad, made.campaign, "2026-03-02")._replace(currency="USD"),
    ):
        with replica.unit_of_work() as uow:
            uow.connection.execute("DELETE FROM daily_metrics")
            Metrics(uow.connection).put([daily(made.ad, made.campaign, "2026-03-01"), odd], "load")
        assert shown(replica, query, "metrics.spend") == [None]


@pytest.mark.parametrize(("descending", "expected"), [(True, ["a", "c", "b"]), (False, ["b", "c", "a"])])
def test_figures_sort_by_their_sum_and_those_without_any_stand_apart(
    replica: Replica, descending: bool, expected: list[str]
) -> None:
    store(replica, ["a", "b", "c"])
    with replica.unit_of_work() as uow:
        spent = [(ids(0), "9", 3), (ids(2), "20", 1), (ids(9), "99", 1)]
        days = [(row, spend, f"2026-03-0{day}") for row, spend, last in spent for day in range(1, last + 1)]
        Metrics(uow.connection).put(
            [DailyFigure("campaign", r, d, "7d", r, "SAR", 1, 1, 1, s, "0", None) for r, s, d in days], "load"
        )
    order = (Sort("metrics.spend", descending), Sort("metrics.clicks"), Sort("name"))
    query = GridQuery("campaigns", period=Period("2026-03-01", "2026-03-07"), sort=order)
    assert shown(replica, query) == expected


def test_the_tree_opens_level_by_level(replica: Replica) -> None:
    made = draft(replica)
    account = image("ad_accounts", ACCOUNT, 1, account_name="متجر الرياض", platform="meta", health="ok")
    replica.write(lambda uow: uow.images.apply([account]))
    loose = replica.read(lambda r: tree.accounts(r.connection))
    assert [(a.id, a.children) for a in loose] == [(ACCOUNT, 0), (None, 1)]
    act(replica, edits.patch("campaigns", made.campaign, {"ad_account_id": ACCOUNT}))
    assert [(a.id, a.children) for a in replica.read(lambda r: tree.accounts(r.connection))] == [(ACCOUNT, 1)]
    (campaign,) = replica.read(lambda r: tree.campaigns(r.connection, ACCOUNT))
    (ad_set,) = replica.read(lambda r: tree.children(r.connection, "campaigns", campaign.id))
    assert (campaign.children, campaign.platform, ad_set.children, ad_set.mark) == (1, "meta", 1, "+")


def test_one_normal_form_for_one_word() -> None:
    spellings = ("المؤسَّسة", "الموسسه", "المؤسسـة", "ٱلمؤسسة")
    assert len({search_text.query(word) for word in spellings}) == 1
