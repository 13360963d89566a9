"""Sheets of the editor stay in the language of the window, whatever was typed or found in them."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.campaigns.asset_picker_view import AssetPicker
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.seen import texts_of

#: Names and codes that are the same in both languages.
_SAME = re.compile(r"SAR|UTM|[\d\s%.,…]+")
_PICTURES = (".jpg", ".png")

MAKERS: dict[str, Callable[[Bench], Sheet]] = {
    "bulk": lambda bench: BulkEditSheet(bench.page, 3, "campaigns", "SAR"),
    "find": lambda bench: FindReplaceSheet(bench.page, bench.page.model.desk, bench.page.chosen.places() * 2),
    "picture": lambda bench: AssetPicker(bench.page, bench.page.model.desk, bench.page.model.images),
}


@pytest.mark.parametrize("made", MAKERS)
def test_an_open_sheet_follows_a_live_switch(bench: Bench, made: str) -> None:
    sheet = MAKERS[made](bench)
    sheet.open()
    before = [text for text in texts_of(sheet) if not has_arabic(text)]
    assert before
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    left = [text for text in texts_of(sheet) if not has_arabic(text) and not _SAME.fullmatch(text)]
    assert left == []
    language.switch(Language.ENGLISH)
    QApplication.processEvents()
    left = [text for text in texts_of(sheet) if has_arabic(text) and not text.endswith(_PICTURES)]
    assert left == []
    sheet.decline()


def test_a_switch_keeps_what_was_asked_for(bench: Bench) -> None:
    sheet = FindReplaceSheet(bench.page, bench.page.model.desk, bench.page.chosen.places() * 2)
    sheet.open()
    sheet.look_for("خصم", "تخفيض")
    sheet._scope.choose("all")
    before = sheet.search()
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert sheet.search() == before
    sheet.decline()
