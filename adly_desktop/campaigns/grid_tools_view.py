"""The row above the grid: level, actions, how many rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.levels import Level
from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.segmented import Segmented

TOOLS_PX, _EDGE_PX, _GAP_PX = 43, 13, 7
Acts = tuple[GhostButton, GhostButton, GhostButton] | tuple[IconButton, IconButton, IconButton]


class GridTools(QWidget):
    """The row above the grid."""

    new_requested = Signal(QPoint)
    bulk_requested = Signal()
    replace_requested = Signal()
    more_requested = Signal(QPoint)
    level_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.changed.connect(self._fit)
        self._fit()
        self.level = Segmented()
        self.level.set_keys(("Alt+1", "Alt+2", "Alt+3"))
        self._new, self._bulk, self._replace = GhostButton("", "plus"), GhostButton(), GhostButton()
        self._captioned: Acts = (self._new, self._bulk, self._replace)
        #: The same three without words, where there is no room for words.
        self._bare: Acts = (IconButton("plus", ""), IconButton("layers", ""), IconButton("search", ""))
        self._more, self._count = IconButton("more", ""), TextLabel("", "muted")
        self._lay_out()
        self.level.chosen.connect(lambda key: self.level_chosen.emit(Level(key)))
        for new, bulk, replace in (self._captioned, self._bare):
            new.clicked.connect(self.open_new)
            bulk.clicked.connect(self.bulk_requested)
            replace.clicked.connect(self.replace_requested)
        self._more.clicked.connect(lambda: self.more_requested.emit(_below(self._more)))
        self.retranslate()

    def open_new(self) -> None:
        """As if the button had been pressed."""
        is_bare = self._captioned[0].isHidden()
        self.new_requested.emit(_below((self._bare if is_bare else self._captioned)[0]))

    def show_count(self, shown: int, total: int) -> None:
        """How many rows are shown, of how many."""
        number = language.formats.number
        self._count.setText(self.tr("{shown} of {total}").format(shown=number(shown), total=number(total)))

    def allow(self, *, editing: bool, selected: bool) -> None:
        """What can be done now."""
        for new, bulk, replace in (self._captioned, self._bare):
            new.setEnabled(editing)
            bulk.setEnabled(editing and selected)
            replace.setEnabled(editing)

    def retranslate(self) -> None:
        """Every caption in the language shown."""
        self.level.show_choices(
            [
                ("campaigns", self.tr("Campaigns")),
                ("ad_sets", self.tr("Ad sets")),
                ("ads", self.tr("Ads")),
            ]
        )
        captions = (self.tr("New"), self.tr("Bulk edit"), self.tr("Find & replace"))
        hints = (
            (self.tr("New campaign, ad set or ad"), "Ctrl+N"),
            (self.tr("Change all selected rows at once"), "Ctrl+E"),
            (self.tr("Find and replace in names, copy and addresses"), "Ctrl+F"),
        )
        for place, (hint, keys) in enumerate(hints):
            self._captioned[place].set_text(captions[place])
            for button in (self._captioned[place], self._bare[place]):
                button.set_hint(hint, QKeySequence(keys))
        self._fit_captions()
        self._more.set_hint(self.tr("Columns, filters and period"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Without words, and without the count."""
        return QSize(self._wide((self.level, *self._bare, self._more)), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Words go where they would not be seen whole."""
        super().resizeEvent(event)
        self._fit_captions()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fit(self) -> None:
        self.setFixedHeight(round(TOOLS_PX * theme.text_scale))

    def _fit_captions(self) -> None:
        room = self.width() - self._wide((self.level, *self._captioned, self._more))
        for button in self._captioned:
            button.setVisible(room >= 0)
        for button in self._bare:
            button.setVisible(room < 0)
        shown = self._bare if room < 0 else self._captioned
        left = self.width() - self._wide((self.level, *shown, self._more, self._count))
        self._count.setVisible(left >= 0)

    def _wide(self, parts: Sequence[QWidget]) -> int:
        """How wide the row must be for these parts to be seen whole, in px."""
        return sum(part.sizeHint().width() + _GAP_PX for part in parts) + 2 * _EDGE_PX

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE_PX, 0, _EDGE_PX, 0)
        row.setSpacing(_GAP_PX)
        for part in (self.level, *self._captioned, *self._bare):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._more)


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 4))
