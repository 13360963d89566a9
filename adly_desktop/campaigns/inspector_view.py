"""The panel at the trailing side: tabs of the open campaign, ad set or ad."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.campaigns.ad_tab_view import AdTab
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.states import EmptyState
from adly_desktop.ui.tab_strip import TabStrip

_MARGINS = (15, 12, 15, 16)


class Inspector(Panel):
    """Tabs and their pages; a page is bound to the view model and follows it by itself."""

    def __init__(self, model: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self._model = model
        self.tabs = TabStrip()
        self._pages = QStackedWidget()
        self._nothing = EmptyState("campaigns")
        self._ad = AdTab(model)
        self._by_key: dict[str, QWidget] = {"ad": scrolled(self._ad)}
        self._lay_out()
        self.tabs.chosen.connect(self._show_page)
        model.opened.connect(self._on_opened)
        self.retranslate()
        self._on_opened()

    def retranslate(self) -> None:
        """Every caption in the language shown."""
        self.tabs.show_choices([("ad", self.tr("Ad"))])
        self._nothing.show_text(
            self.tr("Nothing chosen"), self.tr("Choose a campaign, an ad set or an ad to see its fields.")
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        for page in (self._nothing, *self._by_key.values()):
            self._pages.addWidget(page)

    def _on_opened(self) -> None:
        is_open = self._model.current is not None
        self.tabs.setVisible(is_open)
        if is_open:
            self._show_page(self.tabs.current())
        else:
            self._pages.setCurrentWidget(self._nothing)

    def _show_page(self, key: str) -> None:
        self._pages.setCurrentWidget(self._by_key[key])


def scrolled(content: QWidget) -> QScrollArea:
    """A page as tall as it needs to be, at the width of the panel."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(*_MARGINS)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
