"""Random ads and ad sets, and edits that people make of what they see."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.isolates import balanced
from adly_sync_server.contract.merge import value_at
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from tests.contract.acts import COUNTRIES, HEADLINE, ad, ad_set, edit, merged, uuid_of
from tests.contract.copy_texts import WORDS, edits_of, sentence

CARDS = tuple(f"creative_data.cards.{uuid_of(number)}" for number in (7, 8))
BUDGET = ("budget_type", "budget_amount", "currency")
places = st.text("0123456789AZaz", min_size=1, max_size=3)
tags = st.lists(st.sampled_from(("عيد", "صيف", "رمضان", "a", "b")), max_size=4)
copy = st.none() | sentence()
_card = st.fixed_dictionaries({"headline": st.sampled_from(WORDS), "position": places})
ads = st.builds(
    lambda headline, cards, tag, name, position: ad(
        name=name,
        position=position,
        tags=tag,
        creative_data={
            "headline": headline,
            "cards": dict(zip((uuid_of(7), uuid_of(8)), cards, strict=False)),
        },
    ),
    copy,
    st.lists(_card, max_size=2),
    tags,
    st.sampled_from(WORDS),
    places,
)
_budgets = st.tuples(
    st.sampled_from(("daily", "lifetime", None)),
    st.sampled_from(("100", "250.5", None)),
    st.sampled_from(("SAR", "AED")),
).map(lambda members: dict(zip(BUDGET, members, strict=True)))
ad_sets = st.builds(
    lambda budget, countries, name: ad_set(name=name, targeting={"countries": countries}, **budget),
    _budgets,
    tags,
    st.sampled_from(WORDS),
)


class Scene(NamedTuple):
    """A row as two people see it, and what each of them makes of it."""

    row: dict[str, Any]
    left: Edit
    right: Edit


@st.composite
def edits(draw: st.DrawFn, entity: str, row: Mapping[str, Any]) -> Edit:
    """One patch of what is seen."""
    if entity == "ad_sets":
        wanted = draw(_ad_set_patches)
    else:
        wanted = draw(st.one_of(_ad_patches, _texts(row), _removals))
    seen = {path: _seen(entity, row, path) for path in wanted}
    kept = {path: wanted[path] for path in wanted if path in BUDGET or wanted[path] != seen[path]}
    # A client sends what somebody changed, never what he only looked at.
    assume(kept and kept != {path: seen[path] for path in BUDGET if path in seen})
    return edit("patch", entity, kept, seen)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Two people edit one row at once."""
    entity = draw(st.sampled_from(("ads", "ad_sets")))
    row = draw(ads if entity == "ads" else ad_sets)
    return Scene(row, draw(edits(entity, row)), draw(edits(entity, row)))


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Any], list[Edit]]:
    """One person edits a row again and again; each edit rests on what the one before has left."""
    row = draw(ads)
    made, seen = [], row
    for _ in range(draw(st.integers(0, 5))):
        made.append(draw(edits("ads", seen)))
        seen = merged(seen, made[-1]).fields
    return row, made


def _seen(entity: str, row: Mapping[str, Any], path: str) -> Any:
    field = ENTITIES[entity].find(path)
    return read(row, path) if field is None else value_at(field, row, path)


_ad_patches = st.dictionaries(
    st.sampled_from(("tags", "name", "position", "status", f"{CARDS[0]}.position", f"{CARDS[1]}.headline")),
    st.none(),
    min_size=1,
    max_size=3,
).flatmap(
    lambda chosen: st.fixed_dictionaries(
        {
            path: tags
            if path == "tags"
            else places
            if path.endswith("position")
            else st.sampled_from(("draft", "paused", "active"))
            if path == "status"
            else st.sampled_from(WORDS)
            for path in chosen
        }
    )
)
_removals = st.sampled_from(CARDS).map(lambda card: {card: None})
_ad_set_patches = st.one_of(
    _budgets,
    tags.map(lambda values: {COUNTRIES: values}),
    st.sampled_from(WORDS).map(lambda name: {"name": name}),
)


def _texts(row: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    headline = read(row, HEADLINE) or ""
    return st.one_of(edits_of(headline).map(balanced), sentence(), st.none()).map(
        lambda text: {HEADLINE: text}
    )
