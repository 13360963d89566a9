"""Rows → what is placed, in order; what leaves; what is shown."""

import itertools
import uuid
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.port import Level, RemoteApp
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.planning import Tree

STATUSES = ("draft", "paused", "active", "to_remove", "archived")


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A campaign with up to three ad sets of up to three ads, of any status."""

    numbers = itertools.count()

    def row(**fields: Any) -> dict[str, Any]:
        identifier = str(uuid.UUID(int=next(numbers)))
        return {"id": identifier, "status": draw(st.sampled_from(STATUSES)), **fields}

    campaign = row(name="c")
    ad_sets = [row(name="s", campaign_id=campaign["id"]) for _ in range(draw(st.integers(0, 3)))]
    ads = [
        row(
            name="a",
            ad_set_id=ad_set["id"],
            creative_data={"headline": draw(st.sampled_from(["خصم", "عرض"]))},
            media_assets={"m": {"asset_id": draw(st.sampled_from(["x", "y", "z"]))}},
        )
        for ad_set in ad_sets
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Tree(campaign=campaign, ad_sets=ad_sets, ads=ads)


@given(trees())
def test_parents_come_before_their_children(tree: Tree) -> None:
    seen: set[str] = set()
    for placed in planning.placements(tree):
        assert {reference for _, reference in planning.parents(placed)} <= seen
        seen.add(placed.reference)


@given(trees())
def test_each_thing_is_placed_once_and_an_ad_is_two(tree: Tree) -> None:
    placed = planning.placements(tree)
    assert len({p.reference for p in placed}) == len(placed)
    ads = [p for p in placed if p.level is Level.AD]
    assert [p.entity_id for p in placed if p.level is Level.CREATIVE] == [p.entity_id for p in ads]


@given(trees())
def test_where_a_creative_is_no_entity_the_ad_carries_it(tree: Tree) -> None:
    flat = msgspec.structs.replace(tree, levels=frozenset(Level) - {Level.CREATIVE})
    placed = planning.placements(flat)
    assert placed == [p for p in planning.placements(tree) if p.level is not Level.CREATIVE]
    assert planning.step_count(flat) == planning.step_count(tree) - sum(p.level is Level.AD for p in placed)
    for one in placed:
        drafted = planning.draft_of(one, flat, {p.reference: p.reference for p in placed})
        assert Level.CREATIVE not in drafted.parents


@given(trees())
def test_nothing_is_placed_below_what_leaves(tree: Tree) -> None:
    leaving = {row["id"] for _, row in tree.rows() if planning.is_leaving(row)}
    gone = planning.below(tree, leaving)
    assert not {p.entity_id for p in planning.placements(tree)} & gone
    assert set(planning.asset_ids(tree)) <= {
        one["asset_id"] for ad in tree.ads if ad["id"] not in gone for one in ad["media_assets"].values()
    }


@given(trees())
def test_what_leaves_is_named_once_at_its_top(tree: Tree) -> None:
    tops = [one.row["id"] for one in planning.departures(tree)]
    leaving = {row["id"] for _, row in tree.rows() if planning.is_leaving(row)}
    assert len(tops) == len(set(tops))
    assert leaving <= planning.below(tree, tops)
    for top in tops:
        assert not set(tops) & (planning.below(tree, {top}) - {top})


@given(trees())
def test_every_row_is_placed_or_leaves_with_something(tree: Tree) -> None:
    tops = [one.row["id"] for one in planning.departures(tree)]
    placed = {p.entity_id for p in planning.placements(tree)}
    assert placed | planning.below(tree, tops) == {row["id"] for _, row in tree.rows()}
    assert not placed & planning.below(tree, tops)


@given(trees(), st.randoms())
def test_what_is_given_up_is_neither_placed_nor_taken_off(tree: Tree, dice: Any) -> None:
    chosen = {row["id"] for _, row in tree.rows() if dice.random() < 0.3}
    left = planning.without(tree, planning.below(tree, chosen))
    assert not {p.entity_id for p in planning.placements(left)} & chosen
    assert not {one.row["id"] for one in planning.departures(left) if one.row.get("external_id")} & chosen


@given(trees())
def test_a_creatives_reference_follows_what_it_says(tree: Tree) -> None:
    for ad in tree.ads:
        reference = planning.creative_reference(ad)
        assert reference.startswith(f"{ad['id']}:")
        assert planning.creative_reference({**ad, "tags": ["x"], "seq": 9}) == reference
        other = {**ad, "creative_data": {"headline": "نص آخر"}}
        assert planning.creative_reference(other) != reference


def test_an_ad_of_an_app_is_another_creative_with_another_app() -> None:
    ios, android = (RemoteApp(external_id=f"1:{one}", name="لمسة") for one in ("ios", "android"))
    ad_set = {"id": "s", "destination": "app", "app_id": "a", "campaign_id": "c"}
    tree = Tree(campaign={"id": "c"}, ad_sets=[ad_set], ads=[{"id": "x", "ad_set_id": "s", "name": "إعلان"}])
    mine = planning.with_apps(tree, {"a": ios, "b": android})
    other = planning.with_apps(
        msgspec.structs.replace(tree, ad_sets=[{**ad_set, "app_id": "b"}]), {"a": ios, "b": android}
    )
    site = planning.with_apps(
        msgspec.structs.replace(tree, ad_sets=[{**ad_set, "destination": "website"}]), {"a": ios}
    )
    references = {planning.creative_reference(one.ads[0]) for one in (mine, other, site)}
    assert len(references) == 3
    assert planning.creative_reference(site.ads[0]) == planning.creative_reference(tree.ads[0])
    for placed in planning.placements(mine):
        assert planning.draft_of(placed, mine, {}).apps == [ios], placed.level
    for placed in planning.placements(site):
        assert planning.draft_of(placed, site, {}).apps == []
