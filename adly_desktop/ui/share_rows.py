"""Parts of a whole, one below the other: a name, a bar from the leading side, an amount."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored

_ROW_PX: Final = 38
_BAR_PX: Final = 6


class Share(NamedTuple):
    """``share`` of the largest, from 0 to 1; ``told`` in a tooltip."""

    name: str
    share: float
    amount: str
    told: str


class ShareRows(QWidget):
    """Fill with ``show_shares``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, name: str, shares: Sequence[Share]) -> None:
        """Other rows under a name for screen readers."""
        self._shares = tuple(shares)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(share.told for share in shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As high as its rows."""
        return QSize(220, self._row_px() * len(self._shares))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """In a narrow panel, too."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Every row."""
        painter = QPainter(self)
        painter.setFont(theme.font("body"))
        for place, share in enumerate(self._shares):
            self._paint(painter, QRect(0, place * self._row_px(), self.width(), self._row_px()), share)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """What a row says is its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = event.pos().y() // self._row_px()
            if 0 <= place < len(self._shares):
                QToolTip.showText(event.globalPos(), self._shares[place].told, self)
                return True
        return super().event(event)

    def _paint(self, painter: QPainter, row: QRect, share: Share) -> None:
        text_px = row.height() - _BAR_PX - 8
        wide = painter.fontMetrics().horizontalAdvance(share.amount) + 4
        amount = QRect(row.right() + 1 - wide, row.top(), wide, text_px)
        name = QRect(row.left(), row.top(), row.width() - wide - 8, text_px)
        painter.setPen(theme.color("text"))
        draw_text(painter, self._turned(name, row), share.name)
        painter.setPen(theme.color("text_2"))
        draw_text(painter, self._turned(amount, row), share.amount, leading=False)
        under = QRect(row.left(), row.top() + text_px, row.width(), _BAR_PX)
        fill_rounded(painter, under, _BAR_PX / 2, theme.color("line_soft"))
        filled = QRect(under.left(), under.top(), max(round(under.width() * share.share), 3), _BAR_PX)
        fill_rounded(painter, self._turned(filled, row), _BAR_PX / 2, theme.color("accent"))

    def _turned(self, rect: QRect, inside: QRect) -> QRect:
        return mirrored(rect, inside, self.layoutDirection())

    def _row_px(self) -> int:
        return round(_ROW_PX * theme.text_scale)
