"""The row above the grid: level, actions, how many rows."""

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.levels import Level
from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.segmented import Segmented

TOOLS_PX = 43


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
        self._new, self._bulk, self._replace = GhostButton("", "plus"), GhostButton(), GhostButton()
        self._more, self._count = IconButton("more", ""), TextLabel("", "muted")
        self._lay_out()
        self.level.chosen.connect(lambda key: self.level_chosen.emit(Level(key)))
        self._new.clicked.connect(lambda: self.new_requested.emit(_below(self._new)))
        self._bulk.clicked.connect(self.bulk_requested)
        self._replace.clicked.connect(self.replace_requested)
        self._more.clicked.connect(lambda: self.more_requested.emit(_below(self._more)))
        self.retranslate()

    def open_new(self) -> None:
        """As if the button had been pressed."""
        self.new_requested.emit(_below(self._new))

    def show_count(self, shown: int, total: int) -> None:
        """How many rows are shown, of how many."""
        number = language.formats.number
        self._count.setText(self.tr("{shown} of {total}").format(shown=number(shown), total=number(total)))

    def allow(self, *, editing: bool, selected: bool) -> None:
        """What can be done now."""
        self._new.setEnabled(editing)
        self._bulk.setEnabled(editing and selected)
        self._replace.setEnabled(editing)

    def retranslate(self) -> None:
        """Every caption in the language shown."""
        self.level.show_choices(
            [
                ("campaigns", self.tr("Campaigns")),
                ("ad_sets", self.tr("Ad sets")),
                ("ads", self.tr("Ads")),
            ]
        )
        self._new.set_text(self.tr("New"))
        self._new.set_hint(self.tr("New campaign, ad set or ad"), QKeySequence("Ctrl+N"))
        self._bulk.set_text(self.tr("Bulk edit"))
        self._bulk.set_hint(self.tr("Change all selected rows at once"), QKeySequence("Ctrl+E"))
        self._replace.set_text(self.tr("Find & replace"))
        self._replace.set_hint(
            self.tr("Find and replace in names, copy and addresses"), QKeySequence("Ctrl+F")
        )
        self._more.set_hint(self.tr("Columns, filters and period"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fit(self) -> None:
        self.setFixedHeight(round(TOOLS_PX * theme.text_scale))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 0, 12, 0)
        row.setSpacing(7)
        for part in (self.level, self._new, self._bulk, self._replace):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._more)


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 4))
