"""What segmented control and tab strip share: named choices of which one is made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from adly_desktop.ui.hints import hint_text


class ChoiceButton(QAbstractButton):
    """One choice; subclasses paint it. Reached by Tab once, then by arrow keys."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._keys: QKeySequence | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Set the caption."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(hint_text(text, self._keys))
        if self._keys is not None:
            self.setShortcut(self._keys)  # a new caption takes it away
        self.updateGeometry()

    def set_keys(self, keys: QKeySequence) -> None:
        """Keys that make this choice while it is seen; the tooltip tells them."""
        self._keys = keys
        self.set_text(self.text())
        self.setShortcut(keys)

    def tell_keys(self, keys: QKeySequence) -> None:
        """Keys that somebody else listens to."""
        self.setToolTip(hint_text(self.text(), keys))


class ChoiceBar(QWidget):
    """Choices side by side. ``chosen`` carries the key of the one the user picked."""

    chosen = Signal(str)

    def __init__(
        self, make: Callable[[str], ChoiceButton], spacing: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._buttons: dict[str, ChoiceButton] = {}
        self._keys: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(spacing)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show ``(key, caption)`` pairs in this order; the choice stays when its key does."""
        if [key for key, _ in choices] != list(self._buttons):
            self._rebuild(choices)
        for key, text in choices:
            self._buttons[key].set_text(text)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Keys of the choices, in their order."""
        self._keys = tuple(keys)
        for button, sequence in zip(self._buttons.values(), self._keys, strict=False):
            button.set_keys(QKeySequence(sequence))

    def choose(self, key: str) -> None:
        """Make a choice without reporting it. Raises ``KeyError`` for an unknown key."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """Key of the choice made; empty before the first."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Arrow keys move the choice in the direction they point."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        keys = list(self._buttons)
        place = min(max(keys.index(self.current() or keys[0]) + step, 0), len(keys) - 1)
        self._buttons[keys[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons[keys[place]].click()

    def _rebuild(self, choices: Sequence[tuple[str, str]]) -> None:
        before = self.current()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {key: self._add(key, text) for key, text in choices}
        self.set_keys(self._keys)
        first = next(iter(self._buttons), "")
        if self._buttons:
            self.choose(before if before in self._buttons else first)

    def _add(self, key: str, text: str) -> ChoiceButton:
        button = self._make(text)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button
