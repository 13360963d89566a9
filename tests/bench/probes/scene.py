"""The campaign page on a full replica, as large as a person has it, without the rest of the program."""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.levels import Level
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.theme.active import ThemeMode, theme
from tests.bench.replicas import KEY, Computer

WIDTH_PX, HEIGHT_PX = 1280, 840
_PATIENCE_S, _ALARM_MS = 60.0, 50


class Remembered:
    """What screens remember, for as long as the probe runs."""

    def __init__(self, **kept: Any) -> None:
        self._kept = kept

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept under a name."""
        return self._kept.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep it."""
        self._kept[name] = value


class Scene:
    """The page in Arabic, light, on the ads of a computer."""

    def __init__(self, folder: Path) -> None:
        self.application = QApplication(["adly"])
        self._alarm = QTimer(interval=_ALARM_MS)
        self._alarm.start()
        theme.install(ThemeMode.LIGHT)
        language.switch(Language.ARABIC)
        self.storage = Threads(Replica.open(Computer(folder).replica, KEY))
        memory = Remembered(**{"campaigns.scope": {"level": Level.ADS.value}})
        self.page = CampaignsPage(
            self.storage,
            memory=memory,
            notify=lambda *_, **__: None,
            report=_fail,
            path_of_media=lambda _: None,
            import_image=lambda _: "",
            words=Vocabulary(),
        )
        self.page.resize(WIDTH_PX, HEIGHT_PX)
        self.page.show()
        self.page.start()
        self.until(self.is_filled)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.page.shut()
        self.storage.close()

    def is_filled(self) -> bool:
        """True if rows are there, and every row in sight is known."""
        grid, model = self.page.grid.grid, self.page.grid.model
        count = model.rowCount()
        if not count or not grid.isVisible():
            return False
        first, last = grid.rowAt(0), grid.rowAt(grid.viewport().height() - 1)
        return all(
            model.facts_at(row) is not None for row in range(first, (last if last >= 0 else count - 1) + 1)
        )

    def go_on(self) -> None:
        """Everything that is due now: answers, layouts, paint, flush."""
        self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def until(self, condition: Callable[[], object]) -> None:
        """Let everything go on until the condition holds and what it changed is on the screen."""
        deadline = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("it did not happen in time")
            # Sleeps until something comes, as the program's own loop does; the alarm comes at the latest.
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.go_on()


def _fail(error: Exception) -> None:
    raise error
