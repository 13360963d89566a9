"""One entry of the side rail. Painted, because QToolButton ignores where its text shall stand."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.chip import paint_chip
from adly_desktop.ui.choices import ChoiceButton
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded
from adly_desktop.ui.tones import Tone

_ICON_PX, _MARGIN, _GAP, _DOT_PX = 16, 11, 10, 8


class NavButton(ChoiceButton):
    """Icon, name, and a count: plain when it only informs, on a soft ground when it asks for something."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__(text)
        self._icon, self._count, self._tone, self._is_compact = icon, 0, Tone.NEUTRAL, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, tone: Tone = Tone.NEUTRAL) -> None:
        """Show a count at the trailing end; zero shows nothing."""
        self._count, self._tone = count, tone
        self.setAccessibleDescription(language.formats.count(count) if count else "")
        self.update()

    def set_compact(self, compact: bool) -> None:
        """The icon alone, in the middle; a dot stands for a count."""
        self._is_compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As wide as the rail lets it be."""
        return QSize(_icon_px() + 2 * _MARGIN if self._is_compact else 160, theme.height("nav"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Ground, icon, name, count."""
        painter = QPainter(self)
        self._paint_ground(painter)
        if self._is_compact:
            self._paint_compact(painter)
        else:
            self._paint_entry(painter)
        painter.end()

    def _paint_compact(self, painter: QPainter) -> None:
        side = _icon_px()
        place = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, place, self._icon, "text" if self.isChecked() else "text_2")
        if self._count:
            dot = self._placed(QRect(place.right() - 2, place.top() - 3, _DOT_PX, _DOT_PX))
            fill_rounded(painter, dot, _DOT_PX / 2, theme.color(self._tone.ink))

    def _paint_entry(self, painter: QPainter) -> None:
        ink, side = "text" if self.isChecked() else "text_2", _icon_px()
        paint_icon(
            painter,
            self._placed(QRect(_MARGIN, (self.height() - side) // 2, side, side)),
            self._icon,
            ink,
        )
        count_width = self._paint_count(painter)
        painter.setFont(theme.font("body", "title" if self.isChecked() else "body"))
        painter.setPen(theme.color(ink))
        start = _MARGIN + side + _GAP
        draw_text(
            painter,
            self._placed(QRect(start, 0, self.width() - start - count_width - _MARGIN, self.height())),
            self.text(),
        )

    def _paint_ground(self, painter: QPainter) -> None:
        radius = theme.radius("control")
        if self.isChecked():
            fill_rounded(painter, self.rect(), radius, theme.color("surface"))
            outline_rounded(painter, self.rect(), radius, theme.color("line"))
        elif self.underMouse():
            fill_rounded(painter, self.rect(), radius, theme.color("hover"))
        if self.hasFocus():
            outline_rounded(painter, self.rect(), radius, theme.color("accent"), 2)

    def _paint_count(self, painter: QPainter) -> int:
        if not self._count:
            return 0
        painter.setFont(theme.font("small", "control"))
        text, side = language.formats.count(self._count), theme.height("tile")
        width = max(side, QFontMetrics(painter.font()).horizontalAdvance(text) + 10)
        place = self._placed(QRect(self.width() - _MARGIN - width, (self.height() - side) // 2, width, side))
        if self._tone is Tone.NEUTRAL:
            painter.setPen(theme.color("text_2"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing), text)
        else:
            paint_chip(painter, place, text, self._tone)
        return width + _GAP

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())


def _icon_px() -> int:
    return round(_ICON_PX * theme.text_scale)
