"""Rules & watch: one page, a tab for each thing that is kept an eye on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.ui.tab_strip import TabStrip

_EDGE_PX = 28


class WatchTab(NamedTuple):
    """One tab. ``title`` says its name in the language of now; ``make`` is called when it is first shown.

    ``close`` ends what stands behind it when the workspace closes.
    """

    key: str
    title: Callable[[], str]
    make: Callable[[], QWidget]
    close: Callable[[], None] = lambda: None


class WatchPage(QWidget):
    """Tabs by key, each made at its first visit; the first one is shown first."""

    def __init__(self, tabs: Sequence[WatchTab]) -> None:
        super().__init__()
        self._tabs = {tab.key: tab for tab in tabs}
        self._views: dict[str, QWidget] = {}
        self.strip, self._stack = TabStrip(margin=_EDGE_PX), QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self.strip.chosen.connect(self.show_tab)
        self._retranslate()
        self.strip.set_keys([f"Alt+{place}" for place, _ in enumerate(tabs, 1)])
        self.show_tab(tabs[0].key)

    @property
    def current(self) -> str:
        """Key of the tab shown."""
        return self.strip.current()

    def view(self, key: str) -> QWidget:
        """The view of a tab, made if it was never shown. Raises ``KeyError`` for an unknown key."""
        if key not in self._views:
            self._views[key] = self._tabs[key].make()
            self._stack.addWidget(self._views[key])
        return self._views[key]

    def show_tab(self, key: str) -> None:
        """Go there. Raises ``KeyError`` for an unknown key."""
        self.strip.choose(key)
        self._stack.setCurrentWidget(self.view(key))
        # Whoever comes to the page works in the tab that is shown.
        self.setFocusProxy(self.view(key))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The tabs scroll."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.strip.show_choices([(tab.key, tab.title()) for tab in self._tabs.values()])
