"""A workspace on the screen: the rail, the bar above, one page at a time. Navigation only."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.shell.shortcuts import page_keys
from adly_desktop.shell.status_words import corner_words, waiting_words
from adly_desktop.shell.top_bar import TopBar
from adly_desktop.shell.workspace_chip import WorkspaceChip
from adly_desktop.sync.status import SyncStatus
from adly_desktop.theme.active import theme
from adly_desktop.ui.panel import HairLine, Panel
from adly_desktop.ui.side_rail import RailEntry, SideRail
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.tones import Tone

_EDGE_PX, _TICK_MS = 7, 30_000
#: A window narrower than this, at the designed text size, has no room for the names of pages.
_FOLD_BELOW_PX = 1330
TODAY, CAMPAIGNS, CONNECTIONS, SYNC, ACCOUNT, REVIEW, AUDIT, TEAM, AGENCY, WATCH, CALENDAR, NOTICES = (
    "today",
    "campaigns",
    "connections",
    "sync",
    "account",
    "review",
    "audit",
    "team",
    "agency",
    "watch",
    "calendar",
    "notices",
)


class PageSpec(NamedTuple):
    """One destination. ``make`` is called when it is first shown; without an icon it is not in the rail."""

    key: str
    icon: str
    make: Callable[[], QWidget]
    publishes: bool = False


class WorkspaceFrame(Panel):
    """Shows pages by key, made at their first visit. ``shown`` carries the key of the page shown."""

    shown = Signal(str)
    #: Comes before another page is shown, with the key of the one that is left.
    left = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], clock: Callable[[], datetime]) -> None:
        super().__init__("bg")
        self._specs, self._clock = {spec.key: spec for spec in pages}, clock
        self._pages: dict[str, QWidget] = {}
        self._status, self._waiting = SyncStatus(), 0
        self._paths: dict[str, tuple[str, ...]] = {}
        self.chip, self._corner = WorkspaceChip(), StatusLine()
        self._corner.setContentsMargins(11, 0, 11, 0)
        self.rail, self.bar = SideRail(self.chip, self._corner), TopBar()
        for part in (self.chip, self._corner):
            self.rail.folded.connect(part.set_compact)
        theme.changed.connect(self._fold)
        self._stack = QStackedWidget()
        self._across = QHBoxLayout(self)
        self._lay_out()
        self.rail.chosen.connect(self.show_page)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_status)
        self._tick.start(_TICK_MS)
        self._retranslate()

    @property
    def current(self) -> str:
        """Key of the page shown; empty before the first."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def page_keys(self) -> list[str]:
        """Keys of all pages, in the order of the rail."""
        return list(self._specs)

    def page(self, key: str) -> QWidget:
        """The page, made if it was never shown."""
        if key not in self._pages:
            self._pages[key] = self._specs[key].make()
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Go there."""
        before, page = self.current, self.page(key)
        if before and before != key:
            self.left.emit(before)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._specs[key].icon:
            self.rail.choose(key)
        else:
            self.rail.choose_none()
        self._show_bar()
        self.shown.emit(key)

    def show_path(self, key: str, path: Sequence[str]) -> None:
        """Where within a page one is; told again whenever one comes back to the page."""
        self._paths[key] = tuple(path)
        self._show_bar()

    def show_status(self, status: SyncStatus) -> None:
        """How sync stands."""
        self._status = status
        self._show_status()

    def show_waiting(self, mutations: int) -> None:
        """How many changes wait to be sent."""
        self._waiting = mutations
        self._show_bar()

    def set_count(self, key: str, count: int, tone: Tone = Tone.NEUTRAL) -> None:
        """A count behind a page in the rail."""
        self.rail.set_count(key, count, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Names of pages give way to the pages."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow language and direction."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._retranslate()

    def titles(self) -> dict[str, str]:
        """Names of all pages in the language of now."""
        return {
            TODAY: self.tr("Today"),
            CAMPAIGNS: self.tr("Campaigns"),
            NOTICES: self.tr("Notices"),
            WATCH: self.tr("Rules & watch"),
            CALENDAR: self.tr("Calendar"),
            CONNECTIONS: self.tr("Ad accounts"),
            SYNC: self.tr("Sync"),
            TEAM: self.tr("Team"),
            AGENCY: self.tr("Agency"),
            AUDIT: self.tr("Audit"),
            ACCOUNT: self.tr("Settings"),
            REVIEW: self.tr("Review & publish"),
        }

    def _lay_out(self) -> None:
        window = Panel("window")
        column = QVBoxLayout(window)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        self._across.setSpacing(0)
        self._across.addWidget(self.rail)
        self._across.addWidget(window, 1)

    def _fold(self) -> None:
        self.rail.fold(self.width() < round(_FOLD_BELOW_PX * theme.text_scale))

    def _retranslate(self) -> None:
        # Margins of a layout are not mirrored: the side of the rail has none.
        sides = (_EDGE_PX, _EDGE_PX, 0, _EDGE_PX) if language.is_rtl else (0, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        self._across.setContentsMargins(*sides)
        titles = self.titles()
        entries = [
            RailEntry(spec.key, titles[spec.key], spec.icon, page_keys(place).toString())
            for place, spec in enumerate(self._specs.values())
            if spec.icon
        ]
        self.rail.show_entries(entries)
        self._show_status()

    def _show_status(self) -> None:
        words = corner_words(self._status, self._clock())
        self._corner.show_status(words.text, words.tone)
        self._show_bar()

    def _show_bar(self) -> None:
        key = self.current
        path = self._paths.get(key, ())
        self.bar.show_path([self.chip.text(), *path] if path else [self.titles().get(key, "")])
        waits = waiting_words(self._waiting)
        self.bar.show_waiting(waits.text if waits and key != SYNC else "")
        self.bar.show_publish(bool(key) and self._specs[key].publishes)
