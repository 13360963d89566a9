"""Schedules over a real replica, and the sheet over a window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from adly_desktop.schedules.plan_sheet_view import PlanSheet
from adly_desktop.schedules.planning import About
from adly_desktop.schedules.reading import Schedule
from adly_desktop.schedules.schedules_view_model import ScheduleParts, SchedulesViewModel
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.showcase.rows import load_agency, made_id
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import until

#: The workspace as a whole.
CLIENT = made_id("workspace", "client")


def campaign(number: int) -> About:
    """A campaign of the sample."""
    return About("campaigns", made_id("campaign", load_agency().client["campaigns"][number]["name"]))


class Opened:
    """The model, what it opened, and its sheet once one is asked for."""

    def __init__(self, place: Place, *, may_edit: bool = True) -> None:
        self.place, self.opened, self.window = place, list[tuple[str, str]](), QWidget()
        self.window.resize(1200, 900)
        self.window.show()
        self.sheets: list[PlanSheet] = []
        self.model = SchedulesViewModel(
            ScheduleParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                clock=lambda: NOW,
                notify=self._notify,
                explain=str,
                explain_code=lambda code: f"told: {code}",
                may_edit=lambda: may_edit,
                open_row=lambda *row: self.opened.append(row),
                zones=("Asia/Riyadh", "Europe/Berlin"),
                workspace_id=CLIENT,
            )
        )
        self.model.asked.connect(self._open)

    async def sheet(self, *abouts: About) -> PlanSheet:
        """The sheet for some rows."""
        before = len(self.sheets)
        self.model.ask(abouts)
        await until(lambda: len(self.sheets) > before)
        return self.sheets[-1]

    async def read(self) -> Schedule:
        """What is planned, read anew."""
        before = self.model.schedule
        self.model.load()
        await until(lambda: self.model.schedule is not before)
        assert self.model.schedule is not None
        return self.model.schedule

    async def close(self) -> None:
        """End everything."""
        self.model.close()
        self.window.deleteLater()
        await self.place.close()

    def _notify(self, text: str, undo: Callable[[], None] | None) -> None:
        self.place.notify(text, on_action=undo)

    def _open(self, targets: object, edited: object) -> None:
        sheet = PlanSheet(self.window, self.model, Vocabulary(), targets, edited)  # type: ignore[arg-type] # as the signal carries them
        sheet.open()
        self.sheets.append(sheet)
