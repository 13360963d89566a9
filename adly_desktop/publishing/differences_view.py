"""Fields on which platform and draft do not agree: decided before a publish, shown after it."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from adly_desktop.i18n.joined import joined
from adly_desktop.publishing.calls import Difference, Publish
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.words import Words

Side = Literal["mine", "theirs"]


class DifferencesView(Card):
    """One line a field. ``chosen`` carries entity id, path and side."""

    chosen = Signal(str, str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title, self._grid = TextLabel("", "heading"), QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._grid)

    def show_questions(
        self, publish: Publish, names: Mapping[str, str], choices: Mapping[str, Mapping[str, Side]]
    ) -> None:
        """What others changed on the platform since our last publish, with a choice for each."""
        self._title.setText(self.tr("This was changed on the platform. Which version should count?"))
        titles = (self.tr("Field"), self.tr("We published"), self.tr("On the platform"), self.tr("Draft"), "")
        self._begin(titles)
        for number, one in enumerate(publish.differences, 1):
            self._line(number, one, names, (one.published, one.remote, one.meant))
            self._grid.addWidget(self._choice(one, choices), number, 4, Qt.AlignmentFlag.AlignTop)

    def show_alterations(self, publish: Publish, names: Mapping[str, str]) -> None:
        """What the platform changed by itself when it took the publish."""
        self._title.setText(self.tr("The platform changed this"))
        self._begin((self.tr("Field"), self.tr("We sent"), self.tr("The platform holds")))
        for number, one in enumerate(publish.differences, 1):
            self._line(number, one, names, (one.meant, one.remote))

    def _begin(self, titles: tuple[str, ...]) -> None:
        while (entry := self._grid.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for place, title in enumerate(titles):
            self._grid.addWidget(TextLabel(title, "muted"), 0, place)
            self._grid.setColumnStretch(place, 1 if title else 0)

    def _line(
        self, number: int, one: Difference, names: Mapping[str, str], versions: tuple[object, ...]
    ) -> None:
        field = self._words.field(one.entity, one.path)
        name = names.get(one.entity_id, "")
        self._grid.addWidget(ElidedLabel(joined(name, field), "strong"), number, 0)
        for place, value in enumerate(versions, 1):
            label = TextLabel(self._words.value(one.entity, one.path, value, names))
            label.setWordWrap(True)
            self._grid.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop)

    def _choice(self, one: Difference, choices: Mapping[str, Mapping[str, Side]]) -> Segmented:
        choice = Segmented()
        choice.show_choices([("mine", self.tr("Draft")), ("theirs", self.tr("Platform"))])
        choice.choose(choices.get(one.entity_id, {}).get(one.path, "mine"))
        choice.chosen.connect(lambda side: self.chosen.emit(one.entity_id, one.path, side))
        return choice
