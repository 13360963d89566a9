"""What each pasted column means: its heading, and a list to choose from, in lines."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.pasting.paste_view_model import PasteViewModel
from adly_desktop.campaigns.pasting.target_words_view import target_title
from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field

_A_LINE: Final = 5
_LINE_PX, _GAP_PX, _MOST_LINES = 58, 10, 2


class ColumnsRow(QScrollArea):
    """``chosen`` carries the place of a column and the key of what it is to mean."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(_GAP_PX)
        for place in range(_A_LINE):
            self._grid.setColumnStretch(place, 1)
        self.lists: list[ComboBox] = []
        self._shown: tuple[object, ...] = ()
        self._is_over = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def show_model(self, model: PasteViewModel, offered: Sequence[str]) -> None:
        """One list for each column; those that are there stay, so that the keyboard does."""
        headings = [self._heading(model, place) for place in range(len(model.layout.columns))]
        self._is_over = model.is_filling
        shown = (tuple(headings), tuple(offered), language.current)
        if shown != self._shown:
            self._shown = shown
            self._build(headings, offered)
        for combo, key in zip(self.lists, model.layout.columns, strict=True):
            combo.choose(key)

    def _build(self, headings: Sequence[str], offered: Sequence[str]) -> None:
        clear(self._grid)
        self.lists = []
        choices = [(key, target_title(key, is_over=self._is_over)) for key in ("", *offered)]
        for place, heading in enumerate(headings):
            combo = ComboBox()
            combo.show_choices(choices)
            combo.chosen.connect(lambda key, place=place: self.chosen.emit(place, key))
            self.lists.append(combo)
            self._grid.addWidget(Field(heading, combo), place // _A_LINE, place % _A_LINE)
        needed = -(-len(headings) // _A_LINE)
        lines = min(needed, _MOST_LINES)
        self._grid.setContentsMargins(0, 0, _GAP_PX if needed > lines else 0, 0)
        self.setFixedHeight(round((lines * (_LINE_PX + _GAP_PX)) * theme.text_scale))

    def _heading(self, model: PasteViewModel, place: int) -> str:
        heading = " ".join(model.rows[0][place].split()) if model.layout.has_header else ""
        numbered = QCoreApplication.translate("ColumnsRow", "Column {number}")
        return heading or numbered.format(number=language.formats.number(place + 1))
