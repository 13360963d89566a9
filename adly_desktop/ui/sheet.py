"""A question or a form over the window it belongs to. Opened, never run: its end comes as a signal.

sheet = Sheet(window, lambda: self.tr("Delete campaign"))
sheet.finished.connect(self._on_answered)
sheet.open()

Texts are asked for and not given, because the language may be switched while a sheet is open.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import DangerButton, GhostButton, IconButton, PrimaryButton
from adly_desktop.ui.field import Field
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.overlay import Overlay
from adly_desktop.ui.panel import Card

_EDGE_PX = 24
#: Says a text in the language of now.
Said = Callable[[], str]


class Sheet(Overlay):
    """A card in the middle of a veiled window. ``finished`` carries whether it was accepted, once.

    Escape and a click on the veil decline; Enter accepts unless a text with lines is being written.
    The sheet deletes itself afterwards.
    """

    finished = Signal(bool)

    def __init__(self, window: QWidget, title: Said, *, width_px: int = 460) -> None:
        super().__init__(window)
        self._done = False
        self._before: QWidget | None = None
        self._first: QWidget | None = None
        self._card = Card("surface", self)
        self._width_px = width_px
        self._title = TextLabel("", "title")
        self._said: list[tuple[Said, Callable[[str], None]]] = []
        self._close = IconButton("close", "")
        self._close.clicked.connect(self.decline)
        self._body, self._actions = QVBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.say(title, self._name)
        self.hide()

    def add(self, part: QWidget) -> None:
        """Append a widget to the body."""
        self._body.addWidget(part)
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
            self._first = self._first or part

    def add_text(self, text: Said) -> None:
        """Append a sentence to the body."""
        label = TextLabel("", "secondary")
        label.setWordWrap(True)
        self.say(text, label.setText)
        self._body.addWidget(label)

    def add_field(self, label: Said, editor: QWidget) -> Field:
        """Append an editor under its name."""
        field = Field("", editor)
        self.say(label, field.set_label)
        self.add(field)
        return field

    def say(self, text: Said, show: Callable[[str], None]) -> None:
        """Show a text now, and again whenever the language is switched."""
        self._said.append((text, show))
        show(text())

    def retranslate(self) -> None:
        """Say everything again; whoever has texts of another kind says them too."""
        for text, show in self._said:
            show(text())

    def set_actions(self, accept: Said, decline: Said, *, danger: bool = False) -> None:
        """Name the two answers. Dangerous ones are outlined red, and Enter does not give them."""
        yes = DangerButton("", large=True) if danger else PrimaryButton("")
        no = GhostButton("", large=True)
        self.say(accept, yes.set_text)
        self.say(decline, no.set_text)
        yes.clicked.connect(self.accept)
        no.clicked.connect(self.decline)
        yes.setDefault(not danger)
        self._first = self._first or (no if danger else yes)
        self._actions.addWidget(yes)
        self._actions.addWidget(no)
        self._actions.addStretch(1)

    def open(self) -> None:
        """Show it and take the focus; the window beneath waits without being blocked."""
        self._before = self.window().focusWidget()
        self.fit()
        self.show()
        self.raise_()
        self._place_card()
        first = self._first or self
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def accept(self) -> None:
        """End with yes."""
        self._finish(True)

    def decline(self) -> None:
        """End with no."""
        self._finish(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Escape declines."""
        if event.key() == Qt.Key.Key_Escape:
            self.decline()
            return
        event.accept()  # nothing beneath may react to keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A click beside the card declines."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.decline()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("scrim"))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The card follows the window, and its own content."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place_card()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Every text in the language of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _finish(self, accepted: bool) -> None:
        if self._done:
            return
        self._done = True
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.finished.emit(accepted)
        self.deleteLater()

    def _name(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def _lay_out(self) -> None:
        self.say(lambda: self.tr("Close"), self._close.set_hint)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._body.setSpacing(12)
        self._actions.setSpacing(8)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 20, 16, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._body)
        column.addSpacing(4)
        column.addLayout(self._actions)

    def _place_card(self) -> None:
        """A little above the middle; as tall as its wrapped texts need, which no outer layout would ask."""
        layout = self._card.layout()
        assert layout is not None
        width_px = round(self._width_px * theme.text_scale)
        self._card.setFixedWidth(min(width_px, self.width() - 2 * _EDGE_PX))
        layout.activate()
        # Without a single wrapped text a layout knows no height for a width.
        wanted = max(layout.totalHeightForWidth(self._card.width()), layout.totalSizeHint().height())
        height = min(wanted, self.height() - 2 * _EDGE_PX)
        left = (self.width() - self._card.width()) // 2
        self._card.setGeometry(left, (self.height() - height) * 2 // 5, self._card.width(), height)
