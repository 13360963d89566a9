"""Whatever stands in the cells: every row is good, or says in red why not, or was left out."""

from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns.drafting import Account
from adly_desktop.campaigns.pasting.delimited import Rows
from adly_desktop.campaigns.pasting.judging import judged
from adly_desktop.campaigns.pasting.layouts import Layout
from adly_desktop.campaigns.pasting.targets import BY_KEY
from adly_desktop.campaigns.pasting.world import KnownAdSet, KnownCampaign, KnownFile, Where, World

HOME = KnownCampaign("c1", "Winter", "meta", "a1", "KWD", "Asia/Kuwait")
TWIN = KnownCampaign("c2", "Twin", "meta", "a1", "SAR", "Asia/Riyadh")
OTHER = KnownCampaign("c3", "twin", "tiktok", "a2", "SAR", "Asia/Riyadh")
WORLD = World(
    campaigns={"winter": (HOME,), "twin": (TWIN, OTHER)},
    by_id={one.id: one for one in (HOME, TWIN, OTHER)},
    ad_sets={
        "c1": (KnownAdSet("s1", "Riyadh", "c1"), KnownAdSet("s2", "Jeddah", "c1")),
        "c2": (KnownAdSet("s3", "Riyadh", "c2"),),
    },
    files={"cover": (KnownFile("f1", "cover.png", "image"),)},
    ad_names=frozenset({("s1", "one")}),
    accounts={"meta": Account("a1", "SAR", "Asia/Riyadh")},
)
WORDS = ["", "Winter", "Twin", "twin ", "Riyadh", "Jeddah", "Meta", "tiktok", "one", "cover", "12", "١٢٫٥"]
WORDS += ["1,200.555", "-3", "2026-11-22", "11/12/2026", "31/12/2026", "SA", "شتاء", "x" * 300, "\u2067a"]
CELL = st.sampled_from(WORDS) | st.text(max_size=8)
LAYOUT = st.lists(st.sampled_from(["", *BY_KEY]), min_size=1, max_size=6).map(
    lambda keys: tuple(key if key not in keys[:place] else "" for place, key in enumerate(keys))
)
WHERE = st.sampled_from(
    [Where(), Where("s1", "c1"), Where("", "c1"), Where("", "", "snapchat"), Where("gone", "gone")]
)


@st.composite
def pastes(draw: st.DrawFn) -> tuple[Layout, Rows]:
    """Columns that mean something, and rows under them."""
    columns = draw(LAYOUT)
    row = st.tuples(*[CELL] * len(columns))
    return Layout(columns, False), tuple(draw(st.lists(row, min_size=1, max_size=6)))


@given(pastes(), WHERE, st.frozensets(st.integers(0, 5)))
def test_every_row_is_good_or_says_why_not(
    paste: tuple[Layout, Rows], where: Where, left_out: frozenset[int]
) -> None:
    layout, rows = paste
    found = judged(rows, layout, WORLD, where, left_out)
    assert [row.place for row in found.rows] == [n for n in range(len(rows)) if n not in left_out]
    for row in found.rows:
        assert row.is_red == any(fault.is_red for fault in row.faults)
        assert all(
            fault.row == row.place and -1 <= fault.column < len(layout.columns) for fault in row.faults
        )


@given(pastes(), WHERE)
def test_only_what_good_rows_go_to_is_made(paste: tuple[Layout, Rows], where: Where) -> None:
    layout, rows = paste
    found = judged(rows, layout, WORLD, where, frozenset())
    goals = {row.ad_set for row in found.good() if row.ad_set is not None}
    assert set(found.ad_sets) == {one for one in goals if not one.id}
    assert set(found.campaigns) == {one.campaign for one in goals if not one.campaign.id}
    assert all(row.values for row in found.good())


def test_a_row_that_contradicts_says_nothing_of_its_ad_set() -> None:
    layout = Layout(("ad_set", "name", "budget_daily", "budget_lifetime", "goal"), False)
    rows = (
        ("New", "a", "12", "", ""),
        ("New", "b", "", "90", "reach"),
        ("New", "c", "13", "", "reach"),
        ("New", "d", "12", "", "leads"),
        ("New", "e", "١٢", "", "reach"),
    )
    found = judged(rows, layout, WORLD, Where("", "c1"), frozenset())
    assert [row.place for row in found.good()] == [0, 3]
    assert [(fault.row, fault.column, fault.limit) for fault in found.faults] == [
        (1, 3, 1),
        (2, 2, 1),
        (4, 4, 4),
    ]
    assert list(found.ad_sets.values()) == [{"budget_daily": "12", "goal": "leads"}]


@given(pastes(), WHERE)
def test_what_a_good_row_says_of_its_ad_is_all_there(paste: tuple[Layout, Rows], where: Where) -> None:
    layout, rows = paste
    for row in judged(rows, layout, WORLD, where, frozenset()).good():
        said = {key for key, cell in zip(layout.columns, rows[row.place], strict=True) if cell.strip()}
        of_ads = {key for key in said if key and BY_KEY[key].entity == "ads"}
        assert row.values.keys() <= of_ads
        assert all(key in row.values or not _is_seen(rows, layout, row.place, key) for key in of_ads)


def _is_seen(rows: Rows, layout: Layout, place: int, key: str) -> bool:
    """Whether anything of a cell can be seen: signs of direction alone say nothing."""
    cell = rows[place][layout.columns.index(key)]
    return any(sign.isalnum() for sign in cell)
