"""One section of a screen of settings: a title, a sentence, its parts."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card


class Section(Card):
    """A card with a heading. Subclasses name everything in ``retranslate``."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.intro = TextLabel("", "heading"), TextLabel("", "secondary")
        self.intro.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 18)
        self.column.setSpacing(10)
        self.column.addWidget(self.title)
        self.column.addWidget(self.intro)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        raise NotImplementedError


def row_of(*parts: QWidget, stretch_first: bool = False) -> QWidget:
    """Parts side by side; the rest of the line stays empty unless the first takes it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for place, part in enumerate(parts):
        row.addWidget(part, 1 if stretch_first and place == 0 else 0)
    if not stretch_first:
        row.addStretch(1)
    return holder
