"""The panel at the trailing side: pages of the open campaign, ad set or ad."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.campaigns.ad_set_tab_view import AdSetTab
from adly_desktop.campaigns.ad_tab_view import AdTab
from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.campaign_tab_view import CampaignTab
from adly_desktop.campaigns.comments_tab_view import CommentsTab
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.figures_tab_view import FiguresTab
from adly_desktop.campaigns.form_view import Form
from adly_desktop.campaigns.history_tab_view import HistoryTab
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.targeting_tab_view import TargetingTab
from adly_desktop.collaboration.finding_words_view import line_of
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.states import EmptyState
from adly_desktop.ui.tab_strip import TabStrip
from adly_desktop.ui.words import Words

_MARGINS: Final = (15, 9, 15, 16)
#: Made when somebody first turns to them: their many fields would hold up the first sight of the list.
_LATER: Final[Mapping[str, Callable[[InspectorViewModel], Form]]] = {
    "campaign": CampaignTab,
    "ad_set": AdSetTab,
    "targeting": TargetingTab,
}
#: Pages of each level, the one first shown first.
_PAGES: Final = {
    "campaigns": ("ad", "campaign", "targeting", "figures", "comments", "history"),
    "ad_sets": ("ad_set", "targeting", "ad", "figures", "comments", "history"),
    "ads": ("ad", "targeting", "figures", "comments", "history"),
}


class Inspector(Panel):
    """Tabs and their pages; a page is bound to the view model and follows it by itself.

    ``conflict_asked``: the person wants to settle a conflict of what is open.
    """

    conflict_asked = Signal()
    #: The person wants to see what watching found.
    changes_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        model: InspectorViewModel,
        images: AssetImages,
        words: Words,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("raised", parent)
        self._model = model
        self._level = ""
        self._chosen: dict[str, str] = {}
        # Six names side by side must not hold the column wider than the page gives it.
        self.tabs, self._pages = TabStrip(margin=12, gap=10), QStackedWidget()
        self.tabs.set_keys(("Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"))
        self.found, self._words = FindingBar(), words
        self._nothing = EmptyState("campaigns")
        self._allowed = True
        self.ad = AdTab(model, images)
        self.figures = FiguresTab(desk, model, clock)
        self.comments = CommentsTab(desk, model, words, clock)
        self.history = HistoryTab(desk, model, clock)
        self._forms: dict[str, Form] = {"ad": self.ad.form}
        self._by_key = {
            "ad": scrolled(self.ad),
            "figures": scrolled(self.figures),
            "comments": scrolled(self.comments),
            "history": scrolled(self.history),
        }
        self._lay_out()
        self.tabs.chosen.connect(self._on_chosen)
        model.opened.connect(self._on_opened)
        for signal in (model.opened, model.around_changed):
            signal.connect(self._show_conflicts)
        model.around_changed.connect(self._name_tabs)
        model.watched.changed.connect(self._show_found)
        self.found.fix_requested.connect(self.changes_asked)
        self.ad.form.conflict_asked.connect(self.conflict_asked)
        self.retranslate()

    def show_page(self, key: str) -> None:
        """Turn to a page, where the open level has it."""
        if self._level and key in _PAGES[self._level]:
            self.tabs.choose(key)
            self._on_chosen(key)

    def form(self, key: str) -> Form | None:
        """The fields of a page; None for pages without any."""
        if key in _LATER:
            self._page(key)
        return self._forms.get(key)

    def focus_path(self, entity: str, path: str) -> bool:
        """Turn to the field a finding names and put the caret there."""
        for key in _PAGES[self._level] if self._level else ():
            form = self.form(key)
            if form is not None and form.focus_path(entity, path):
                self.show_page(key)
                form.focus_path(entity, path)
                return True
        return False

    def allow_editing(self, allowed: bool) -> None:
        """Viewers look and comment; nothing else can be changed."""
        self._allowed = allowed
        for key, form in self._forms.items():
            form.setEnabled(allowed)
            self._by_key[key].setProperty("locked", not allowed)
        self.history.setEnabled(allowed)
        self.comments.allow_editing(allowed)

    def retranslate(self) -> None:
        """Every caption in the language shown."""
        self._nothing.show_text(
            self.tr("Nothing chosen"), self.tr("Choose a campaign, an ad set or an ad to see its fields.")
        )
        self._on_opened()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _page(self, key: str) -> QScrollArea:
        if key not in self._by_key:
            self._make(key)
        return self._by_key[key]

    def _make(self, key: str) -> None:
        form, opened = _LATER[key](self._model), self._model.current
        form.conflict_asked.connect(self.conflict_asked)
        form.setEnabled(self._allowed)
        form.show_conflicts(opened.conflicts if opened else ())
        self._forms[key], self._by_key[key] = form, scrolled(form)
        self._by_key[key].setProperty("locked", not self._allowed)
        self._pages.addWidget(self._by_key[key])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.found)
        column.addWidget(self._pages, 1)
        for page in (self._nothing, *self._by_key.values()):
            self._pages.addWidget(page)

    def _on_opened(self) -> None:
        opened = self._model.current
        self.tabs.setVisible(opened is not None)
        self._show_found()
        if opened is None:
            self._level = ""
            self._pages.setCurrentWidget(self._nothing)
            return
        self._level = opened.place.entity
        self._name_tabs()
        key = self._chosen.get(self._level, _PAGES[self._level][0])
        if key == "ad" and self._level == "campaigns" and opened.ad is None:
            key = "campaign"
        self.tabs.choose(key)
        self._pages.setCurrentWidget(self._page(key))

    def _name_tabs(self) -> None:
        opened = self._model.current
        if opened is None:
            return
        comments, said = self.tr("Comments"), opened.comments + len(opened.proposals)
        names = {
            "ad": self.tr("Ad"),
            "campaign": self.tr("Campaign"),
            "ad_set": self.tr("Ad set"),
            "targeting": self.tr("Targeting"),
            "figures": self.tr("Results"),
            "comments": f"{comments} {said}" if said else comments,
            "history": self.tr("History"),
        }
        self.tabs.show_choices([(key, names[key]) for key in _PAGES[opened.place.entity]])

    def _show_found(self) -> None:
        """The gravest thing watching found about the chosen row, and how many more there are."""
        opened, found = self._model.current, self._model.watched.found
        mine = [one for one in found if opened is not None and one.entity_id == opened.place.id]
        self.found.setVisible(bool(mine))
        if not mine or opened is None:
            return
        told = line_of(mine[0], self._words, str(opened.campaign.fields.get("currency") or ""))
        more = QCoreApplication.translate("Inspector", "and %n more", None, len(mine) - 1)
        severity = Severity.BLOCKS if mine[0].severity == "red" else Severity.WARNS
        self.found.show_finding(joined(told, more) if len(mine) > 1 else told, self.tr("Show"), severity)

    def _show_conflicts(self) -> None:
        opened = self._model.current
        for form in self._forms.values():
            form.show_conflicts(opened.conflicts if opened else ())

    def _on_chosen(self, key: str) -> None:
        self._chosen[self._level] = key
        self._pages.setCurrentWidget(self._page(key))


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
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
