"""A line of the inspector: which fields of the open row are pinned."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.campaigns.words_view import listed
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel

#: What can be pinned of each level; ``*`` is all of it.
PINNABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "campaigns": ("budget", "status", "*"),
    "ad_sets": ("budget", "bid_amount", "status", "*"),
    "ads": ("status", "*"),
}


def pin_word(field: str) -> str:
    """A field that is pinned, by name; the path itself where it is none of those offered."""
    words = {
        "budget": QCoreApplication.translate("PinsPart", "Budget"),
        "bid_amount": QCoreApplication.translate("PinsPart", "Bid"),
        "status": QCoreApplication.translate("PinsPart", "Status"),
        "*": QCoreApplication.translate("PinsPart", "Everything"),
    }
    return words.get(field, field)


def pinned_words(fields: frozenset[str]) -> str:
    """What of a row is pinned, in one line; empty for nothing."""
    if not fields:
        return ""
    told = ["*"] if "*" in fields else sorted(fields)
    pattern = QCoreApplication.translate("PinsPart", "Pinned: {fields}")
    return pattern.format(fields=listed(pin_word(one) for one in told))


class PinsPart(QWidget):
    """A box to tick for each field that can be pinned."""

    def __init__(self, inspector: InspectorViewModel, row: RowViewModel) -> None:
        super().__init__()
        self._inspector, self._row = inspector, row
        self._title, self._why = TextLabel("", "label"), TextLabel("", "secondary")
        self.boxes = {field: CheckBox() for field in PINNABLE[row.entity]}
        self._lay_out()
        for field, box in self.boxes.items():
            box.clicked.connect(partial(self._on_clicked, field))
        inspector.opened.connect(self._show)
        inspector.pins.changed.connect(self._show)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_clicked(self, field: str) -> None:
        self._inspector.pins.pin(self._row, field, is_pinned=self.boxes[field].isChecked())

    def _show(self) -> None:
        pins = self._inspector.pins.of(self._row)
        for field, box in self.boxes.items():
            box.setChecked(field in pins)
            box.setEnabled(bool(self._row.id) and (field == "*" or "*" not in pins))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pinned"))
        self._why.setText(
            self.tr("No rule, schedule or accepted change touches what is pinned; people still do.")
        )
        for field, box in self.boxes.items():
            box.set_text(pin_word(field))

    def _lay_out(self) -> None:
        holder = QWidget()
        flow = FlowLayout(14)
        flow.setContentsMargins(0, 0, 0, 0)
        for box in self.boxes.values():
            flow.addWidget(box)
        holder.setLayout(flow)
        self._why.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._title, holder, self._why):
            column.addWidget(part)
