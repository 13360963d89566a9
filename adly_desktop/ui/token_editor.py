"""A set of words: chips that can be taken away, and a field that adds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.i18n.isolates import own_direction
from adly_desktop.theme.active import theme
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.finder_edit import FinderEdit
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.hints import hint_text
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded

_PAD, _CROSS, _HEIGHT = 9, 12, 24
Choices = Callable[[], Sequence[tuple[str, str]]]


class Token(QAbstractButton):
    """A word with a cross; a click, Enter or Delete takes it away."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The hint follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        remove = self.tr("Remove {name}").format(name=own_direction(self.text()))
        self.setToolTip(hint_text(remove, QKeySequence(Qt.Key.Key_Delete)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The word and the cross."""
        metrics = self.fontMetrics()
        height = round(_HEIGHT * theme.text_scale)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PAD + _CROSS + 5, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The word on its ground, the cross at its end."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), self.height() / 2, theme.color("accent_soft"))
        painter.setFont(self.font())
        painter.setPen(theme.color("text"))
        painter.setLayoutDirection(self.layoutDirection())
        whole = self.rect()
        room = QRect(_PAD, 0, whole.width() - 2 * _PAD - _CROSS - 3, whole.height())
        draw_text(painter, mirrored(room, whole, self.layoutDirection()), self.text())
        top = (whole.height() - _CROSS) // 2
        cross = QRect(whole.width() - _PAD - _CROSS + 2, top, _CROSS, _CROSS)
        paint_icon(painter, mirrored(cross, whole, self.layoutDirection()), "close", "text_2")
        if self.hasFocus():
            outline_rounded(painter, whole, self.height() / 2, theme.color("accent"), 2)
        painter.end()


class TokenEditor(QWidget):
    """Chips above a field that adds; without ``choices`` anything can be typed, or found by ``adder``.

    ``changed`` carries all keys after a change by the person; what is shown changes by ``show_keys`` only.
    """

    changed = Signal(list)

    def __init__(
        self, choices: Choices | None, name: Callable[[str], str], *, adder: FinderEdit | None = None
    ) -> None:
        super().__init__()
        self._choices, self._name = choices, name
        self._keys: list[str] = []
        self._shown: list[tuple[str, str]] = []
        self._chips = QWidget()
        self._flow = FlowLayout()
        self._chips.setLayout(self._flow)
        self._chips.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._chips.hide()
        self._adder: ComboBox | LtrEdit | FinderEdit = adder or (ComboBox() if choices else LtrEdit())
        self._connect()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._chips)
        self._column.addWidget(self._adder)
        self.setFocusProxy(self._adder)

    def show_keys(self, keys: Sequence[str], placeholder: str) -> None:
        """Show these, in this order."""
        shown = [(key, self._name(key)) for key in keys]
        self._keys = list(keys)
        if shown != self._shown:
            self._show_tokens(shown)
        self._offer(placeholder)

    def _show_tokens(self, shown: list[tuple[str, str]]) -> None:
        self._shown = shown
        while (entry := self._flow.takeAt(0)) is not None:
            widget = entry.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        for key, name in shown:
            token = Token(key, name)
            token.clicked.connect(lambda _=False, gone=key: self._drop(gone))
            self._flow.addWidget(token)
        self._chips.setVisible(bool(shown))

    def set_name(self, name: str) -> None:
        """What the field that adds is called, for screen readers."""
        self._adder.setAccessibleName(name)

    def _connect(self) -> None:
        if isinstance(self._adder, ComboBox):
            self._adder.chosen.connect(self._add)
        elif isinstance(self._adder, FinderEdit):
            self._adder.picked.connect(self._add)
        else:
            self._adder.returnPressed.connect(self._add_typed)
            self._adder.editing_finished.connect(lambda _: self._add_typed())

    def _offer(self, placeholder: str) -> None:
        if isinstance(self._adder, ComboBox):
            assert self._choices is not None
            self._adder.show_choices([c for c in self._choices() if c[0] not in self._keys])
            self._adder.setCurrentIndex(-1)
            self._adder.setPlaceholderText(placeholder)
        else:
            self._adder.set_placeholder(placeholder)

    def _add_typed(self) -> None:
        assert isinstance(self._adder, LtrEdit)
        text = self._adder.text().strip()
        self._adder.set_text("")
        if text:
            self._add(text)

    def _add(self, key: str) -> None:
        if key and key not in self._keys:
            self.changed.emit([*self._keys, key])

    def _drop(self, key: str) -> None:
        self.changed.emit([known for known in self._keys if known != key])
