"""The field for a day: typed as 2026-11-22 or picked from a month."""

import re
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.digits import to_western
from adly_desktop.i18n.hijri import hijri_line
from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.field_frame import FieldFrame
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.month_grid import MonthGrid

_FORMAT_HINT = "yyyy-MM-dd"
#: What a day looks like on its way: red already, told in words only when it is left like this.
_ON_ITS_WAY = re.compile(r"\d{1,4}|\d{4}-\d{0,2}|\d{4}-\d{2}-\d?")


class DateEdit(FieldFrame):
    """Left to right in every window, one format only, digits of any script. Empty means no day.

    ``edited`` carries a ``date`` or nothing whenever the text is a day or is empty. While it is neither, the
    frame is red and ``problem_told`` says so in words.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._open = IconButton("calendar", "")
        self._open.clicked.connect(self._show_month)
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._editor.setPlaceholderText(_FORMAT_HINT)
        self._editor.textEdited.connect(self._on_typed)
        self._row.setContentsMargins(8, 0, 4, 0)
        self._row.addWidget(self._editor, 1)
        self._row.addWidget(self._open)
        self._name_button()

    def day(self) -> date | None:
        """The last day that could be read; nothing when the field is empty."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day without reporting an edit."""
        self._day = day
        self._accept()
        self._editor.setText(day.isoformat() if day else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Leaving the field puts a readable day back into its one format, and tells of any other text."""
        if event.type() == QEvent.Type.FocusOut:
            if self.property("wrong"):
                self._refuse()
            else:
                self.set_day(self._day)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The button's name and the reason follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
            if self._editor.accessibleDescription():
                self._refuse()

    def _name_button(self) -> None:
        self._open.set_hint(self.tr("Pick a day"))

    def _on_typed(self, text: str) -> None:
        plain = to_western(text).strip().replace("/", "-")
        try:
            self._day = date.fromisoformat(plain) if plain else None
        except ValueError:
            self.set_wrong(True)
            if not _ON_ITS_WAY.fullmatch(plain):
                self._refuse()
            return
        self._accept()
        self.edited.emit(self._day)

    def _accept(self) -> None:
        self.set_wrong(False)
        self.tell_problem("")

    def _refuse(self) -> None:
        self.tell_problem(
            self.tr("This is not a date. Write it like 2026-11-22, or pick it from the calendar.")
        )

    def _show_month(self) -> None:
        popup = MonthPopup(self._day or date.today(), self)
        popup.picked.connect(self._on_picked)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()

    def _on_picked(self, day: date) -> None:
        self.set_day(day)
        self.edited.emit(day)


class MonthPopup(QFrame):
    """A month with its name in both calendars, and a way to the next. Closes itself on a pick."""

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(language.current.direction)
        self._month, self._hijri, self._grid = (
            TextLabel("", "heading"),
            TextLabel("", "muted"),
            MonthGrid(day),
        )
        self._grid.picked.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(self._hijri)
        column.addWidget(self._grid)
        self._turn(0)

    def _head(self) -> QHBoxLayout:
        back, forward = (
            IconButton("chevron-back", self.tr("Earlier")),
            IconButton("chevron-forward", self.tr("Later")),
        )
        back.clicked.connect(lambda: self._turn(-1))
        forward.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.addWidget(self._month, 1)
        head.addWidget(back)
        head.addWidget(forward)
        return head

    def _turn(self, months: int) -> None:
        self._grid.turn(months)
        first = self._grid.shown().replace(day=1)
        names = language.current.locale
        self._month.setText(f"{names.standaloneMonthName(first.month)} {language.formats.count(first.year)}")
        self._hijri.setText(hijri_line(first, arabic=language.is_rtl, digits=language.digits))

    def _on_picked(self, day: date) -> None:
        self.picked.emit(day)
        self.close()
