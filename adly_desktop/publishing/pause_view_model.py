"""Pause now: what is asked to stop, whether the server has heard it, and how far each account is."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.publishing.pause_calls import Pause, PauseCalls, PauseScope
from adly_desktop.publishing.stopping import Stopping, stopping_of
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

_POLL_S: Final = 1.0
#: How often the server is looked at while only a person can go on, and how often it is tried while away.
_REST_S: Final = 10.0
_AGAIN_S: Final = 2.0
MOST_SHOWN: Final = 4


class PauseStage(StrEnum):
    """How far a press has come. ``unheard``: the server did not answer; ``until_heard``: it is called again
    and again until it does."""

    NONE = "none"
    ASKING = "asking"
    PRESSING = "pressing"
    UNHEARD = "unheard"
    UNTIL_HEARD = "until_heard"
    REFUSED = "refused"
    FOLLOWING = "following"


class PauseParts(NamedTuple):
    """What it needs from outside. ``wake`` begins a round of sync; ``notify`` tells in passing that a press
    has ended, with how many it paused."""

    storage: Storage
    operations: Operations
    calls: PauseCalls
    explain: Callable[[BaseException], str]
    explain_code: Callable[[str], str]
    is_online: Callable[[], bool]
    may: Callable[[], bool]
    wake: Callable[[], None]
    notify: Callable[[int], None]
    reconnect: Callable[[], None]
    clock: Clock


class Called(NamedTuple):
    """What accounts and people are called, by id."""

    accounts: Mapping[str, str]
    people: Mapping[str, str]


class PauseViewModel(QObject):
    """``changed`` whenever anything shown has moved. What was pressed is followed while no sheet is open."""

    changed = Signal()

    def __init__(self, parts: PauseParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage, self.scope = PauseStage.NONE, PauseScope()
        self.stopping: Stopping | None = None
        self.pause: Pause | None = None
        self.last: tuple[Pause, ...] = ()
        self.called = Called({}, {})
        self.is_seen = False
        self._failure: AdlyError | None = None
        #: Owns what is read for a question: a press must not end it.
        self._asking = QObject(self)
        self._moved = asyncio.Event()

    @property
    def problem(self) -> str:
        """What went wrong with the last call, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    @property
    def is_busy(self) -> bool:
        """True while something that was pressed is not over."""
        if self.stage in (PauseStage.PRESSING, PauseStage.UNTIL_HEARD):
            return True
        return self.stage is PauseStage.FOLLOWING and self.pause is not None and not self.pause.is_over

    def ask(self, scope: PauseScope) -> None:
        """Begin a question. One that still waits to be heard is shown again instead."""
        self.is_seen = True
        if self.stage not in (PauseStage.PRESSING, PauseStage.UNTIL_HEARD):
            self._stop()
            self.stage, self.scope = PauseStage.ASKING, scope
            self.pause, self.stopping, self._failure = None, None, None
            reading = self.parts.storage.read(partial(_what_stops, scope))
            self.parts.operations.start(self._asking, reading, self._show_stopping)
            self.parts.operations.start(self._asking, self.parts.calls.last(), self._show_last, _unheard)
        self.changed.emit()

    def leave(self) -> None:
        """The sheet is closed; what was pressed goes on."""
        self.is_seen = False
        if not self.is_busy:
            self._stop()
            self.stage = PauseStage.NONE
        self.changed.emit()

    def press(self) -> None:
        """Stop it, now."""
        if self.parts.may():
            self._begin(PauseStage.PRESSING, self._pressed())

    def press_until_heard(self) -> None:
        """The same, as soon as the server answers."""
        if self.parts.may():
            self._begin(PauseStage.UNTIL_HEARD, self._pressed_until_heard())

    def try_again(self) -> None:
        """Call once more for what failed."""
        if self.pause is not None:
            self.scope = self.pause.scope
            self.press()

    def give_up(self) -> None:
        """Do not call the server any more; nothing was pressed."""
        self.parts.operations.cancel(self)
        self.stage, self._failure = PauseStage.ASKING, None
        self.changed.emit()

    def follow(self, pause: Pause) -> None:
        """Show an earlier press, and how it goes on."""
        self.scope = pause.scope
        self._begin(PauseStage.FOLLOWING, self._followed(pause))

    def reconnect(self) -> None:
        """Go where an account is connected anew."""
        self.parts.reconnect()

    def job_moved(self) -> None:
        """The server says that some job has moved: look at once."""
        self._moved.set()

    def _stop(self) -> None:
        for owner in (self, self._asking):
            self.parts.operations.cancel(owner)

    def _begin(self, stage: PauseStage, work: Coroutine[Any, Any, None]) -> None:
        self.parts.operations.cancel(self)
        self.stage, self._failure = stage, None
        self.changed.emit()
        self.parts.operations.start(self, work, None, self._on_problem)

    async def _pressed(self) -> None:
        await self._followed(await self.parts.calls.press(self.scope))

    async def _pressed_until_heard(self) -> None:
        pause: Pause | None = None
        while pause is None:
            try:
                pause = await self.parts.calls.press(self.scope)
            except AdlyError as problem:
                if not problem.retryable:
                    raise
                await self._rest(_AGAIN_S)
        await self._followed(pause)

    async def _followed(self, pause: Pause) -> None:
        """Until nothing of it is left: looks each second, and at once when the server hints that it moved."""
        self._show_pause(pause)
        while not pause.is_over:
            await self._rest(_POLL_S if pause.is_moving else _REST_S)
            pause = await self._seen(pause)
            self._show_pause(pause)
        self.parts.wake()
        if not self.is_seen:
            self.parts.notify(pause.paused)
            self.stage = PauseStage.NONE
            self.changed.emit()

    async def _seen(self, pause: Pause) -> Pause:
        """A line that breaks meanwhile stops nothing: the server goes on by itself."""
        try:
            found = await self.parts.calls.see(pause.id)
        except AdlyError as problem:
            if not problem.retryable:
                raise
            self._failure = problem
            return pause
        self._failure = None
        return found

    async def _rest(self, seconds: float) -> None:
        self._moved.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            pass

    def _show_pause(self, pause: Pause) -> None:
        self.stage, self.pause = PauseStage.FOLLOWING, pause
        self.changed.emit()

    def _on_problem(self, problem: AdlyError) -> None:
        self._failure = problem
        self.stage = PauseStage.UNHEARD if problem.retryable else PauseStage.REFUSED
        self.changed.emit()

    def _show_stopping(self, found: tuple[Stopping, Called]) -> None:
        self.stopping, self.called = found
        self.changed.emit()

    def _show_last(self, found: Sequence[Pause]) -> None:
        self.last = tuple(found[:MOST_SHOWN])
        self.changed.emit()


def _unheard(_: AdlyError) -> None:
    """Without the list of last presses the question is asked all the same."""


def _what_stops(scope: PauseScope, reader: Reader) -> tuple[Stopping, Called]:
    accounts = {row.id: str(row.fields["account_name"] or "") for row in reader.rows("ad_accounts")}
    people = {str(row.fields["user_id"]): str(row.fields["name"] or "") for row in reader.rows("members")}
    return stopping_of(reader, scope), Called(accounts, people)
