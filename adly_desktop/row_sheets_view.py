"""Sheets about rows, from wherever they are asked for: pause now, schedule; and a new version of an ad."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from adly_desktop.publishing.pause_calls import EVERYTHING, PauseScope, scope_of
from adly_desktop.publishing.pause_view import PauseSheet
from adly_desktop.schedules.plan_sheet_view import PlanSheet
from adly_desktop.schedules.planning import About
from adly_desktop.schedules.reading import Planned, Target
from adly_desktop.schedules.version_sheet_view import offer_review
from adly_desktop.shell import notices
from adly_desktop.storage.acts import Change
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.words import Words
from adly_desktop.workspace_models import WorkspaceModels

#: Takes what was planned, to be taken back where it was asked for.
Remember = Callable[[str, tuple[Change, ...]], None]


class RowSheets:
    """Each is open once at most. ``phone`` opens the sheet of a link for a phone; ``remembering`` says who
    remembers what is planned now.
    """

    def __init__(
        self,
        models: WorkspaceModels,
        words: Words,
        *,
        window: Callable[[], QWidget],
        phone: Callable[[], None],
        remembering: Callable[[], Remember],
    ) -> None:
        self._pausing, self._schedules, self._words = models.pausing, models.schedules, words
        self._window, self._phone, self._remembering = window, phone, remembering
        self.pause_sheet: PauseSheet | None = None
        self.plan_sheet: PlanSheet | None = None
        self.version_sheet: Sheet | None = None
        self._schedules.asked.connect(self._open_plan)

    def pause(self, scope: PauseScope = EVERYTHING) -> None:
        """Ask what is to stop spending, with what that means in money; asked again, the sheet stays."""
        if _is_open(self.pause_sheet):
            return
        self._pausing.ask(scope)
        self.pause_sheet = PauseSheet(self._window(), self._pausing)
        self.pause_sheet.phone_wanted.connect(self._phone_instead)
        self.pause_sheet.open()

    def pause_rows(self, entity: str, ids: Sequence[str]) -> None:
        """The same about rows that are named."""
        self.pause(scope_of(entity, ids))

    def decline_pause(self) -> None:
        """Take the sheet away: something else is done first."""
        if self.pause_sheet is not None and isValid(self.pause_sheet):
            self.pause_sheet.decline()

    def plan(self, entity: str, ids: Sequence[str]) -> None:
        """Ask what shall happen to rows at which minute."""
        self._schedules.ask([About(entity, one) for one in ids])

    def new_version(self, ad_id: str) -> None:
        """Draft a new version of a live ad, which stops once that runs."""
        self._schedules.new_version(
            ad_id, notices.version_name(), notices.versioned(), notices.nothing_to_version()
        )

    def offer_review(self, review: Callable[[], None]) -> None:
        """A new version was drafted: the way to where it is published."""
        self.version_sheet = offer_review(self._window(), review)

    def _phone_instead(self) -> None:
        self.decline_pause()
        self._phone()

    def _open_plan(self, targets: Sequence[Target], edited: Planned | None) -> None:
        if not targets or _is_open(self.plan_sheet):
            return
        self.plan_sheet = PlanSheet(self._window(), self._schedules, self._words, targets, edited)
        self.plan_sheet.finished.connect(partial(self._planned, self.plan_sheet, edited))
        self.plan_sheet.open()

    def _planned(self, sheet: PlanSheet, edited: Planned | None, accepted: bool) -> None:
        if not accepted:
            return
        if edited is not None:
            self._schedules.edit(edited.id, sheet.wish(), notices.saved())
        else:
            told = notices.planned(len(sheet.targets))
            self._schedules.plan(sheet.wish(), sheet.targets, told, self._remembering())


def _is_open(sheet: Sheet | None) -> bool:
    return sheet is not None and isValid(sheet) and sheet.isVisible()
