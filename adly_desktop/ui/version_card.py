"""One version of a value beside others: whose it is, what it says, and a way to take it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.tile import Avatar

#: Width a version wants before several stand below each other.
VERSION_PX = 190


class VersionCard(Card):
    """One version: whose it is, what it says, and a way to take it."""

    taken = Signal()

    def __init__(self, content: QWidget, *, tone: str = "raised", is_offered: bool = True) -> None:
        super().__init__(tone)
        self._avatar = Avatar("–", tone="mine" if tone == "mine" else "neutral")
        self._who, self.content = ElidedLabel("", "label"), content
        self.button = GhostButton()
        self.button.setVisible(is_offered)
        self.button.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        edge = 15 if tone == "mine" else 16
        column.setContentsMargins(edge, 14, edge, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._avatar)
        head.addWidget(self._who, 1)
        column.addLayout(head)
        column.addWidget(content)
        column.addStretch(1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_whose(self, letter: str, who: str) -> None:
        """The letter in the circle, and the words beside it."""
        self._avatar.set_name(letter)
        self._who.setText(who)

    def set_mine(self, is_mine: bool) -> None:
        """Whether it is the reader's own version."""
        self.set_tone("mine" if is_mine else "raised")
        self._avatar.set_tone("mine" if is_mine else "neutral")

    def name_button(self, text: str, hint: str, shortcut: str) -> None:
        """What taking this version is called, and the key that does it."""
        self.button.set_text(text)
        self.button.set_hint(hint, QKeySequence(shortcut))
        self.button.setAccessibleName(hint)
