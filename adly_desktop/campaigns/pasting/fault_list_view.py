"""What is wrong with pasted rows, a line each: red ones first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.pasting.judging import CellFault
from adly_desktop.campaigns.pasting.layouts import Layout
from adly_desktop.campaigns.pasting.target_words_view import fault_sentence, target_title
from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.theme.active import theme
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel

#: More lines than anybody reads at once; the count above tells of all.
_MOST_LINES: Final = 60
_LINE_PX, _SEEN_LINES = 23, 4


class FaultList(QScrollArea):
    """As tall as it needs, up to a few lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(5)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def show_faults(self, faults: Sequence[CellFault], layout: Layout) -> None:
        """These; nothing of the list is seen without any."""
        clear(self._lines)
        ordered = sorted(faults, key=lambda fault: (not fault.is_red, fault))
        for fault in ordered[:_MOST_LINES]:
            self._lines.addWidget(_line(fault, layout))
        if len(ordered) > _MOST_LINES:
            more = QCoreApplication.translate("FaultList", "and %n more", None, len(ordered) - _MOST_LINES)
            self._lines.addWidget(TextLabel(more, "muted"))
        self.setFixedHeight(round(min(len(ordered), _SEEN_LINES) * _LINE_PX * theme.text_scale))
        self.setVisible(bool(ordered))


def _line(fault: CellFault, layout: Layout) -> QWidget:
    row = QCoreApplication.translate("FaultList", "Row {number}")
    number = row.format(number=language.formats.number(fault.row + 1))
    key = layout.columns[fault.column] if 0 <= fault.column < len(layout.columns) else ""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    icon, tone = ("error", "red") if fault.is_red else ("warning", "amber")
    across.addWidget(IconLabel(icon, tone, 14))
    told = joined(number, target_title(key) if key else "", fault_sentence(fault))
    across.addWidget(ElidedLabel(told, "label"), 1)
    return line
