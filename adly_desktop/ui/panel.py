"""Plain surfaces: a panel, a card, a hair line."""

from PySide6.QtWidgets import QFrame, QWidget


class Panel(QFrame):
    """A surface without an outline. Tones: bg, surface, raised, window (rounded, outlined)."""

    def __init__(self, tone: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)


class Card(QFrame):
    """A rounded surface. Tones: raised, surface, well (sunken, no outline), mine (purple), accent."""

    def __init__(self, tone: str = "raised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the surface, e.g. to mark the chosen card of several."""
        self.setProperty("tone", tone)
        self.style().polish(self)


class HairLine(QFrame):
    """One pixel between two surfaces; ``soft`` between rows of one surface."""

    def __init__(self, *, vertical: bool = False, soft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("soft", soft)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
