"""Pure parts of the editor: UTM tags, what a preview shows, what the grid remembers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns import utm
from adly_desktop.campaigns.creative import EMPTY, creative_of
from adly_desktop.campaigns.levels import Level, columns_of, named, selected
from adly_desktop.campaigns.opened import open_place
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.grid import Filter, Sort
from tests.desktop.campaigns.conftest import Notebook, Workplace


@given(st.text(max_size=60))
def test_a_tag_is_one_word_however_odd_the_name(name: str) -> None:
    value = utm.value_of(name)
    assert not any(sign.isspace() or sign in "?&=#/%" for sign in value)
    assert utm.value_of(value) == value


def test_an_address_gets_its_tags_and_keeps_its_own() -> None:
    tags = {"source": "meta", "campaign": "الجمعة-البيضاء", "term": ""}
    tagged = utm.tagged("https://lamsa.sa/w?color=1&utm_source=own#top", tags)
    assert tagged.startswith("https://lamsa.sa/w?color=1&utm_source=own&utm_campaign=%D8%A7")
    assert tagged.endswith("#top")
    assert utm.tagged(" ", tags) == ""


@pytest.mark.parametrize("headline", ["خصم 25% اليوم", "وفّر ٢٥٪ الآن"])
def test_a_figure_worth_setting_off_is_found(headline: str) -> None:
    span = EMPTY._replace(headline=headline).striking()
    assert span is not None
    assert headline[slice(*span)] in ("25%", "٢٥٪")


def test_a_preview_shows_the_words_pictures_and_name_of_the_ad(workplace: Workplace) -> None:
    plan = workplace.planted.client.campaigns[0]
    place = Place("campaigns", workplace.planted.id("campaign", plan.name))
    opened = workplace.replica.read(lambda reader: open_place(reader, place))
    assert opened is not None
    assert opened.ad is not None
    shown = creative_of(opened, opened.ad.fields)
    copy = plan.ad_sets[0].ads[0]
    assert (shown.headline, shown.brand, shown.call_word) == (copy.headline, "لمسة", "تسوّق الآن")
    assert shown.tall
    assert shown.wide
    assert shown.tall != shown.wide
    english = creative_of(opened, opened.ad.fields, "en")
    assert (english.headline, english.call_word) == (copy.headline_en, "Shop now")


@pytest.mark.parametrize("level", list(Level))
def test_cells_come_back_under_their_names(level: Level) -> None:
    cells = named(level, tuple(range(len(selected(level)))))
    assert {"id", "platform", "campaign_id", "ad_account_id", "status", "spend"} <= set(cells)
    assert len({column.key for column in columns_of(level)}) == len(columns_of(level))


def test_the_scope_is_remembered_and_nonsense_is_forgotten(qapp: object) -> None:
    notes = Notebook()
    scope = ScopeViewModel(notes, date(2026, 11, 22))
    scope.choose_level(Level.ADS)
    scope.sort_by("name")
    scope.sort_by("name")
    scope.toggle_platform("tiktok")
    scope.choose_period(30)
    again = ScopeViewModel(notes, date(2026, 11, 22))
    assert again.query() == scope.query()
    assert again.query().sort == (Sort("name", descending=True),)
    assert again.query().filters == (Filter("^^.platform", ("tiktok",)),)
    assert again.query().period == ("2026-10-23", "2026-11-21")
    notes.kept = {"campaigns.scope": {"level": 7, "sorts": {"ads": ["gone", True]}, "period": "x"}}
    fresh = ScopeViewModel(notes, date(2026, 11, 22))
    assert (fresh.level, fresh.sort, fresh.period_days) == (Level.CAMPAIGNS, None, 7)


def test_a_third_click_gives_sorting_up(qapp: object) -> None:
    scope = ScopeViewModel(Notebook(), date(2026, 11, 22))
    for _ in range(3):
        scope.sort_by("name")
    assert scope.sort is None


def test_narrowing_never_hides_the_rows_beside(qapp: object) -> None:
    scope = ScopeViewModel(Notebook(), date(2026, 11, 22))
    path = (Place("ad_accounts", "a"), Place("campaigns", "c"), Place("ad_sets", "s"))
    scope.narrow(path)
    assert scope.query().within is None
    assert scope.query().filters == (Filter("ad_account_id", ("a",)),)
    scope.choose_level(Level.AD_SETS)
    assert scope.query().within == ("campaigns", ("c",))
    scope.choose_level(Level.ADS)
    assert scope.query().within == ("ad_sets", ("s",))
