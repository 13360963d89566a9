"""Find and replace: what is counted is what is changed, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns import replacing
from adly_desktop.campaigns.replacing import Search, Where, replacer
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.acts import revert
from adly_sync_server.contract.errors import InvalidInput
from tests.desktop.campaigns.conftest import Workplace

texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(texts, texts, texts)
def test_a_simple_search_is_what_str_replace_does(text: str, needle: str, instead: str) -> None:
    changed, times = replacer(Search(needle, instead))(text)
    if needle:
        assert (changed, times) == (text.replace(needle, instead), text.count(needle))
    else:
        assert (changed, times) == (text, 0)


def test_capitals_and_groups() -> None:
    assert replacer(Search("lamsa", "لمسة", match_case=False))("LAMSA و Lamsa") == ("لمسة و لمسة", 2)
    turned = replacer(Search(r"(\d+)%", r"%\1", is_regex=True))
    assert turned("خصم 25% و 30%") == ("خصم %25 و %30", 2)


@pytest.mark.parametrize("search", [Search("(", is_regex=True), Search("(ا)", r"\2", is_regex=True)])
def test_a_pattern_that_cannot_be_used_is_told_and_changes_nothing(
    workplace: Workplace, search: Search
) -> None:
    with pytest.raises(InvalidInput):
        workplace.replica.read(lambda reader: replacing.find(reader, search))
    plan = workplace.planted.client.campaigns[0]
    names = [Place("campaigns", workplace.planted.id("campaign", plan.name))]
    with pytest.raises(InvalidInput):
        workplace.replica.write(lambda uow: replacing.replace_in(uow, names, search))
    assert workplace.replica.read(lambda reader: reader.outbox()) == []


def test_a_pattern_that_takes_forever_is_stopped() -> None:
    with pytest.raises(InvalidInput):
        replacer(Search(r"(a+)+b", "x", is_regex=True))("a" * 5_000)


def test_what_was_counted_is_replaced_and_taken_back(workplace: Workplace) -> None:
    search = Search("عباية", "عباءة", where=frozenset({Where.COPY, Where.NAMES}))
    found = workplace.replica.read(lambda reader: replacing.find(reader, search))
    assert found.times >= len(found.places) > 1
    changes = workplace.replica.write(lambda uow: replacing.replace_in(uow, found.places, search))
    assert {change.entity_id for change in changes} == {place.id for place in found.places}
    assert workplace.replica.read(lambda reader: replacing.find(reader, search)).times == 0
    workplace.replica.write(lambda uow: revert(uow, changes))
    assert workplace.replica.read(lambda reader: replacing.find(reader, search)).times == found.times


def test_a_selection_includes_all_below_it_and_nothing_beside(workplace: Workplace) -> None:
    plans = workplace.planted.client.campaigns
    first = Place("campaigns", workplace.planted.id("campaign", plans[0].name))
    within = workplace.replica.read(lambda reader: replacing.find(reader, Search("ا", "آ", within=(first,))))
    everywhere = workplace.replica.read(lambda reader: replacing.find(reader, Search("ا", "آ")))
    assert {place.entity for place in within.places} == {"campaigns", "ad_sets", "ads"}
    assert set(within.places) < set(everywhere.places)
    ads = sum(len(ad_set.ads) for ad_set in plans[0].ad_sets)
    assert sum(place.entity == "ads" for place in within.places) == ads


def test_only_the_kinds_of_text_asked_for(workplace: Workplace) -> None:
    search = Search("https://lamsa.example", "https://lamsa.sa", where=frozenset({Where.LINKS}))
    found = workplace.replica.read(lambda reader: replacing.find(reader, search))
    assert {hit.path for hit in found.hits} == {"creative_data.landing_url"}
    names = search._replace(where=frozenset({Where.NAMES}))
    assert workplace.replica.read(lambda reader: replacing.find(reader, names)).times == 0


def test_a_name_is_not_replaced_by_nothing(workplace: Workplace) -> None:
    search = Search("^.*$", "", is_regex=True, where=frozenset({Where.NAMES}))
    assert workplace.replica.read(lambda reader: replacing.find(reader, search)).places == ()
