"""What rules have done, page by page; the last answer stays to be read without the server."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.rules.rule_calls import DeedLine, LogAsked, LogPage, RuleCalls
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError


class LogStage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    LISTED = "listed"
    FAILED = "failed"


class LogParts(NamedTuple):
    """What the log needs from outside."""

    calls: RuleCalls
    operations: Operations
    explain: Callable[[BaseException], str]
    open_row: Callable[[str, str], None]


class LogViewModel(QObject):
    """``changed`` when there is something new to show."""

    changed = Signal()

    def __init__(self, parts: LogParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage, self.asked = LogStage.LOADING, LogAsked()
        self.rows: tuple[DeedLine, ...] = ()
        self._older: datetime | None = None
        self._failure: BaseException | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    @property
    def has_more(self) -> bool:
        """True if older deeds are there."""
        return self._older is not None

    def ask(self, asked: LogAsked) -> None:
        """List these."""
        self.asked, self.rows, self._older = asked, (), None
        self.load()

    def load(self) -> None:
        """Begin with the newest."""
        self.stage = LogStage.LISTED if self.rows else LogStage.LOADING
        self._fetch(None)
        self.changed.emit()

    def more(self) -> None:
        """Older ones."""
        if self._older is not None:
            self._fetch(self._older)

    def _fetch(self, before: datetime | None) -> None:
        asked = self.asked
        work = self.parts.calls.deeds(asked, before)

        def show(page: LogPage) -> None:
            if asked == self.asked:
                self.rows = page.rows if before is None else self.rows + page.rows
                self.stage, self._older, self._failure = LogStage.LISTED, page.older, None
                self.changed.emit()

        self.parts.operations.start(self, work, show, self._fail)

    def _fail(self, error: AdlyError) -> None:
        self._failure = error
        self.stage = LogStage.LISTED if self.rows else LogStage.FAILED
        self.changed.emit()
