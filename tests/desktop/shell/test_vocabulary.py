"""Every field a person can change has a name, every value a form people read."""

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.field_words import FIELDS, field_word, starred
from adly_desktop.i18n.language import Language
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.ui.text_direction import has_arabic
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Writer

EDITED = [
    (entity, path)
    for entity in ("campaigns", "ad_sets", "ads")
    for field in entity_named(entity).fields
    if field.writer is not Writer.SERVER
    for path in (field.path, *([field.group] if field.group else []))
]


@pytest.mark.parametrize(("entity", "path"), sorted(set(EDITED)))
def test_a_field_has_a_name_in_both_languages(look: QApplication, entity: str, path: str) -> None:
    concrete = path.replace("*", "0192")
    assert starred(concrete) in FIELDS
    assert not has_arabic(field_word(concrete))
    language.switch(Language.ARABIC)
    assert has_arabic(field_word(concrete))


def test_money_dates_and_choices_are_formatted(look: QApplication) -> None:
    words = Vocabulary()
    budget = {"budget_type": "daily", "budget_amount": "1200", "currency": "KWD"}
    assert words.value("campaigns", "budget", budget) == "\u20661,200.000 KWD\u2069 · Daily budget"
    age = {"targeting.age.min": 18, "targeting.age.max": 34}
    assert words.value("ad_sets", "targeting.age", age) == "\u206618–34\u2069"
    assert words.value("ad_sets", "targeting.countries", ["SA", "AE"]) == "Saudi Arabia, United Arab Emirates"
    assert words.value("campaigns", "objective", "sales") == "Sales"
    assert words.value("campaigns", "status", "active") == "Active"
    assert words.value("ads", "creative_data.headline", "خصم 25%") == "خصم 25%"


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_is_a_dash(look: QApplication, nothing: object) -> None:
    assert Vocabulary().value("campaigns", "notes", nothing) == "—"


def test_a_reference_is_shown_by_the_name_of_its_row(look: QApplication) -> None:
    shown = Vocabulary().value("ad_sets", "pixel_id", "0192-pixel", {"0192-pixel": "بكسل المتجر"})
    assert "بكسل المتجر" in shown


def test_words_follow_the_language(arabic: QApplication) -> None:
    words = Vocabulary()
    assert has_arabic(words.thing("campaigns"))
    assert has_arabic(words.failure("offline"))
    assert "، " in words.value("ad_sets", "targeting.countries", ["SA", "AE"])


def test_a_schedule_is_told_by_the_clock_of_its_zone(look: QApplication) -> None:
    """Whoever reads it elsewhere, the hour is that of the account, and the zone is named."""
    schedule = {"start_at": "2026-12-05T06:00:00Z", "end_at": None, "time_zone": "Asia/Dubai"}
    told = Vocabulary().value("campaigns", "schedule", schedule)
    assert "10:00" in told
    assert told.endswith("Dubai")
    assert "09:00" in Vocabulary().value("campaigns", "schedule", {**schedule, "time_zone": "Asia/Riyadh"})
    language.switch(Language.ARABIC)
    assert Vocabulary().value("campaigns", "schedule", schedule).endswith("دبي")
    assert Vocabulary().value("campaigns", "time_zone", "Asia/Riyadh") == "الرياض"
    assert Vocabulary().value("campaigns", "time_zone", "Asia/Tokyo") == "\u2066Asia/Tokyo\u2069"
