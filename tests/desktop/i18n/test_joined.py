"""Parts of two scripts in one line stand in the order of the window."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import SLASH, joined
from adly_desktop.i18n.language import Language
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.text_direction import direction_of

PATHS = [
    ("متجر لمسة", "عرض نهاية الأسبوع"),
    ("متجر لمسة", "White Friday"),
    ("Lamsa store", "عرض نهاية الأسبوع"),
    ("Lamsa store", "White Friday"),
    ("متجر لمسة", "iPhone 17 خصم", "12"),
]


@pytest.mark.parametrize("parts", PATHS)
@pytest.mark.parametrize("tongue", list(Language))
def test_the_first_part_stands_where_one_begins_to_read(
    look: QApplication, tongue: Language, parts: tuple[str, ...]
) -> None:
    language.switch(tongue)
    text = TextLabel(joined(*parts, by=SLASH)).text()
    middles = [_middle(text, part) for part in parts]
    assert middles == sorted(middles, reverse=tongue is Language.ARABIC)


@pytest.mark.parametrize("tongue", list(Language))
def test_the_slash_stands_between_the_parts(look: QApplication, tongue: Language) -> None:
    language.switch(tongue)
    text = joined("متجر لمسة", "عرض", by=SLASH)
    first, slash, second = (_middle(text, part) for part in ("متجر لمسة", "/", "عرض"))
    assert min(first, second) < slash < max(first, second)


def test_empty_parts_leave_no_separator(look: QApplication) -> None:
    assert "·" not in joined("", "Noura", "")
    assert joined() == ""


def test_a_line_of_one_isolate_says_its_direction(look: QApplication) -> None:
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert direction_of("\u2066متجر\u2069", right) is left
    assert direction_of("\u2067Lamsa\u2069", left) is right
    assert direction_of("\u2066متجر\u2069 \u2066لمسة\u2069", left) is right


def _middle(text: str, part: str) -> float:
    """Where the middle of a part is drawn, in px from the left."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setTextDirection(direction_of(text, Qt.LayoutDirection.LeftToRight))
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    layout.endLayout()
    start = text.index(part)
    return (_left(line, start) + _left(line, start + len(part))) / 2


def _left(line: QTextLine, place: int) -> float:
    """Where the caret stands before a sign; Qt gives the place back beside it."""
    return cast(tuple[float, int], line.cursorToX(place))[0]
