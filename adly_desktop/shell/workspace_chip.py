"""Who one is: the workspace and the person at the top of the rail. A click opens its menu.

A dot on the letter says that somebody waits for the person in another workspace.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from adly_desktop.i18n.joined import joined
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded

_HEIGHT, _AVATAR_PX, _MARGIN, _GAP, _DOT_PX = 48, 28, 9, 10, 12


class WorkspaceChip(QAbstractButton):
    """A letter on the accent, the workspace's name, and below it ``agency · person``."""

    def __init__(self) -> None:
        super().__init__()
        self._second: tuple[str, ...] = ()
        self._is_compact, self._waiting = False, 0
        self._retranslate()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, workspace: str, *second: str) -> None:
        """The two lines; the second one has parts."""
        self._second = second
        self.setText(workspace)
        self.setAccessibleName(workspace)
        self._retranslate()
        self.update()

    def show_waiting(self, invitations: int) -> None:
        """How many invitations to other workspaces wait for an answer."""
        self._waiting = invitations
        self._retranslate()
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """What its menu holds, in the language of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        holds, waiting = self.tr("Workspaces, language, theme, sign out"), self._waiting_words()
        self.setToolTip(f"{waiting}\n{holds}" if waiting else holds)
        self.setAccessibleDescription(joined(*self._second, waiting))

    def _waiting_words(self) -> str:
        if not self._waiting:
            return ""
        return QCoreApplication.translate(
            "WorkspaceChip", "%n invitation(s) to other workspaces", None, self._waiting
        )

    def set_compact(self, compact: bool) -> None:
        """The letter alone."""
        self._is_compact = compact
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As wide as the rail lets it be."""
        return QSize(_avatar_px() if self._is_compact else 160, round(_HEIGHT * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Ground while near, letter, both lines."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse() or self.isDown():
            fill_rounded(painter, self.rect(), theme.radius("control"), theme.color("hover"))
        if self.hasFocus():
            outline_rounded(painter, self.rect(), theme.radius("control"), theme.color("accent"), 2)
        self._paint_letter(painter)
        if not self._is_compact:
            self._paint_lines(painter)
        painter.end()

    def _paint_letter(self, painter: QPainter) -> None:
        side = _avatar_px()
        start = (self.width() - side) // 2 if self._is_compact else _MARGIN
        square = self._placed(QRect(start, (self.height() - side) // 2, side, side))
        fill_rounded(painter, square, theme.radius("control"), theme.color("accent"))
        painter.setFont(theme.font("body", "title"))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), _letter(self.text()))
        if self._waiting:
            self._paint_dot(painter, square)

    def _paint_dot(self, painter: QPainter, square: QRect) -> None:
        """On the corner of the letter, ringed by the ground it stands on."""
        side = round(_DOT_PX * theme.text_scale)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = square.topLeft() if is_rtl else square.topRight()
        dot = QRect(0, 0, side, side)
        dot.moveCenter(corner)
        fill_rounded(painter, dot, side / 2, theme.color("amber"))
        outline_rounded(painter, dot, side / 2, theme.color("bg"), 2)

    def _paint_lines(self, painter: QPainter) -> None:
        start = _MARGIN + _avatar_px() + _GAP
        room, line = self.width() - start - _MARGIN, QFontMetrics(theme.font()).lineSpacing()
        top = (self.height() - 2 * line) // 2
        for offset, role, weight, ink, text in (
            (0, "body", "title", "text", self.text()),
            (line, "label", "body", "text_muted", joined(*self._second)),
        ):
            painter.setFont(theme.font(role, weight))
            painter.setPen(theme.color(ink))
            draw_text(painter, self._placed(QRect(start, top + offset, room, line)), text)

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())


#: Words for "shop", "company", "clinics": the letter of a workspace is that of the name behind them.
_KINDS = frozenset({"متجر", "شركة", "مؤسسة", "عيادات", "عيادة", "مطعم", "محل"})


def _avatar_px() -> int:
    return round(_AVATAR_PX * theme.text_scale)


def _letter(name: str) -> str:
    words = name.split()
    own = words[1:] if len(words) > 1 and words[0] in _KINDS else words
    return own[0][:1].upper() if own else "–"
