"""A word about why there are no figures, as narrow as the panel."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.labels import TextLabel


class Reading(StrEnum):
    """How far the figures of a row are."""

    LOADING = "loading"
    EMPTY = "empty"
    FAILED = "failed"
    FULL = "full"


class FiguresState(QWidget):
    """``again`` asks once more after a failure."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = TextLabel("", "heading"), TextLabel("", "secondary")
        self.again = LinkButton("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for said in (self._title, self._text):
            said.setWordWrap(True)
            column.addWidget(said)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)

    def show_state(self, state: Reading) -> None:
        """Nothing where the figures themselves are shown."""
        words = {
            Reading.LOADING: (self.tr("Reading figures…"), ""),
            Reading.EMPTY: (
                self.tr("No figures yet"),
                self.tr("They come within the hour once an ad has run, and stay here offline."),
            ),
            Reading.FAILED: (
                self.tr("The figures could not be read"),
                self.tr("Nothing was lost. Try again."),
            ),
        }
        title, text = words.get(state, ("", ""))
        self._title.setText(title)
        self._text.setText(text)
        self.again.setText(self.tr("Try again"))
        self.again.setVisible(state is Reading.FAILED)
        self.setVisible(state is not Reading.FULL)
