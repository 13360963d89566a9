"""Settings: one's own account and the workspace, side by side as tabs."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.ui.tab_strip import TabStrip

OWN, WORKSPACE, LOCKS = "own", "workspace", "locks"


class SettingsView(QWidget):
    """Pages by key; the strip shows one of them."""

    def __init__(self, pages: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.pages = dict(pages)
        self.tabs, self._stack = TabStrip(margin=28), QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_page)
        self._retranslate()

    def show_page(self, key: str) -> None:
        """Go to a page by its key."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self.pages[key])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The pages scroll."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        words = {
            OWN: self.tr("My account"),
            WORKSPACE: self.tr("Workspace"),
            LOCKS: self.tr("Locked options"),
        }
        self.tabs.show_choices([(key, words[key]) for key in self.pages])
