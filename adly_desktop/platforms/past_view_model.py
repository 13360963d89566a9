"""Figures of the past of the accounts on the screen: followed while they come, stopped and gone on with."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.platforms.past_calls import Past, PastCalls
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

#: A past takes an hour rather than a minute.
_POLL_S = 10.0


class PastParts(NamedTuple):
    """What it needs from outside. ``explain`` puts a code into words."""

    calls: PastCalls
    operations: Operations
    explain: Callable[[str], str]
    may_fetch: Callable[[], bool]
    poll_s: float = _POLL_S


class PastViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: PastParts) -> None:
        super().__init__()
        self.parts = parts
        self.pasts: dict[str, Past] = {}
        #: Accounts whose call is on its way, and why the last call of one failed.
        self.busy: set[str] = set()
        self._codes: dict[str, str] = {}
        self._following = QObject(self)
        self._is_following = False

    def close(self) -> None:
        """Follow nothing any more."""
        for owner in (self, self._following):
            self.parts.operations.cancel(owner)
        self._is_following = False

    def forget(self) -> None:
        """Nothing is known of any account."""
        self.close()
        self.pasts, self.busy, self._codes = {}, set(), {}
        self.changed.emit()

    def load(self) -> None:
        """Ask once; whatever goes on is followed from then."""
        self.parts.operations.start(self, self.parts.calls.all(), self._take, _stay_unasked)

    def problem(self, account_id: str) -> str:
        """Why the last call for an account failed, in the language of now."""
        code = self._codes.get(account_id)
        return self.parts.explain(code) if code else ""

    def stop(self, account_id: str) -> None:
        """Give up what is left of an account's past."""
        self._call(account_id, self.parts.calls.stop(account_id))

    def go_on(self, account_id: str) -> None:
        """Take up what was given up."""
        self._call(account_id, self.parts.calls.go_on(account_id))

    def _call(self, account_id: str, call: Coroutine[Any, Any, None]) -> None:
        self.busy.add(account_id)
        self._codes.pop(account_id, None)
        self.changed.emit()

        def done(_: None) -> None:
            self.busy.discard(account_id)
            self.load()

        def failed(error: AdlyError) -> None:
            self.busy.discard(account_id)
            self._codes[account_id] = error.code
            self.changed.emit()

        self.parts.operations.start(self, call, done, failed)

    def _take(self, found: Sequence[Past]) -> None:
        self.pasts = {one.ad_account_id: one for one in found}
        self.changed.emit()
        if not self._is_following and any(one.is_under_way for one in found):
            self._is_following = True
            self.parts.operations.start(self._following, self._watch(), self._ended, self._lost)

    async def _watch(self) -> None:
        """Until nothing of any account waits."""
        while any(one.is_under_way for one in self.pasts.values()):
            await asyncio.sleep(self.parts.poll_s)
            self.pasts = {one.ad_account_id: one for one in await self.parts.calls.all()}
            self.changed.emit()

    def _ended(self, _: None) -> None:
        self._is_following = False

    def _lost(self, error: AdlyError) -> None:
        """Without the server it goes on all the same; it is asked again when the screen is shown."""
        del error
        self._is_following = False


def _stay_unasked(error: AdlyError) -> None:
    """Nothing is shown of what nobody told."""
    del error
