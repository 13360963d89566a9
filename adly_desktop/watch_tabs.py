"""The tabs of Rules & watch. One line a tab, in the order they are shown."""

from adly_desktop.schedules.schedules_view import SchedulesView, schedules_title
from adly_desktop.schedules.schedules_view_model import SchedulesViewModel
from adly_desktop.ui.words import Words
from adly_desktop.watch.changes_view import ChangesView, changes_title
from adly_desktop.watch.watch_page_view import WatchTab
from adly_desktop.wiring import Wires

CHANGES = "changes"
SCHEDULES = "schedules"


def watch_tabs(wires: Wires, schedules: SchedulesViewModel, words: Words) -> list[WatchTab]:
    """Everything that is kept an eye on in one open workspace."""
    return [
        WatchTab(CHANGES, changes_title, ChangesView),
        WatchTab(SCHEDULES, schedules_title, lambda: SchedulesView(schedules, words)),
    ]
