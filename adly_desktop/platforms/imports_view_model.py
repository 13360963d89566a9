"""Imports of the accounts on the screen: followed while they go on, begun, stopped and gone on with.

After an account was connected it is asked what it holds, and the person whether that shall come.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.platforms.import_calls import Import, ImportCalls, ImportOffer
from adly_desktop.storage.clock import Clock
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

_POLL_S = 1.5
#: A pace measured over less says nothing.
_LEAST_MEASURED_S = 3.0


class ImportParts(NamedTuple):
    """What imports need from outside. ``wake`` begins a round of sync; ``explain`` puts a code into words."""

    calls: ImportCalls
    operations: Operations
    wake: Callable[[], None]
    explain: Callable[[str], str]
    clock: Clock
    may_import: Callable[[], bool]
    poll_s: float = _POLL_S


class _Measured(NamedTuple):
    stage: str
    read: int
    at: datetime


class ImportsViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: ImportParts) -> None:
        super().__init__()
        self.parts = parts
        self.imports: dict[str, Import] = {}
        self.offers: dict[str, ImportOffer] = {}
        #: Accounts whose call is on its way, and why the last call of one failed.
        self.busy: set[str] = set()
        self._codes: dict[str, str] = {}
        self._began: dict[str, _Measured] = {}
        #: Owns what follows: a call of the person does not end it.
        self._following = QObject(self)
        self._is_following = False

    def close(self) -> None:
        """Follow nothing any more."""
        for owner in (self, self._following):
            self.parts.operations.cancel(owner)

    def forget(self) -> None:
        """Nothing is known of any account, and nothing is followed."""
        self.close()
        self.imports, self.offers, self._began, self._is_following = {}, {}, {}, False
        self.busy, self._codes = set(), {}
        self.changed.emit()

    def load(self) -> None:
        """Ask once; whatever goes on is followed from then."""
        self.parts.operations.start(self, self.parts.calls.latest(), self._take_all, _stay_unasked)

    def problem(self, account_id: str) -> str:
        """Why the last call for an account failed, in the language of now."""
        code = self._codes.get(account_id)
        return self.parts.explain(code) if code else ""

    def ask_offers(self, account_ids: Sequence[str]) -> None:
        """What do these accounts hold? Those that hold nothing new are not asked about."""
        for account_id in account_ids:
            asked = self.parts.calls.offer(account_id)
            self.parts.operations.start(self, asked, self._take_offer, _stay_unasked)

    def decline(self, account_id: str) -> None:
        """Not now. The account's own card still offers it."""
        self.offers.pop(account_id, None)
        self.changed.emit()

    def begin(self, account_id: str) -> None:
        """Bring everything of the account in."""
        self.offers.pop(account_id, None)
        self._call(account_id, self.parts.calls.begin(account_id))

    def cancel(self, account_id: str) -> None:
        """Stop its import; what came stays."""
        if found := self.imports.get(account_id):
            self._call(account_id, self.parts.calls.cancel(found.id))

    def resume(self, account_id: str) -> None:
        """Go on where its import ended."""
        if found := self.imports.get(account_id):
            self._call(account_id, self.parts.calls.resume(found.id))

    def left_s(self, account_id: str) -> int | None:
        """Seconds that the stage may still take by the pace so far; None where that cannot be told."""
        found, began = self.imports.get(account_id), self._began.get(account_id)
        if found is None or began is None or found.state != "running":
            return None
        stage = found.of(found.stage)
        passed_s = (self.parts.clock() - began.at).total_seconds()
        moved = stage.read - began.read
        if stage.total is None or moved <= 0 or passed_s < _LEAST_MEASURED_S:
            return None
        return round((stage.total - stage.read) * passed_s / moved)

    def _call(self, account_id: str, call: Coroutine[Any, Any, Import]) -> None:
        self.busy.add(account_id)
        self._codes.pop(account_id, None)
        self.changed.emit()

        def failed(error: AdlyError) -> None:
            self.busy.discard(account_id)
            self._codes[account_id] = error.code
            self.changed.emit()

        self.parts.operations.start(self, call, self._take, failed)

    def _take_offer(self, offer: ImportOffer) -> None:
        if offer.campaigns > offer.known or offer.is_more:
            self.offers[offer.ad_account_id] = offer
            self.changed.emit()

    def _take_all(self, found: Sequence[Import]) -> None:
        for one in found:
            self._keep(one)
            if not one.is_under_way and one.note_counts:
                self.parts.operations.start(self, self.parts.calls.see(one.id), self._take, _stay_unasked)
        self.changed.emit()
        self._follow()

    def _take(self, found: Import) -> None:
        self.busy.discard(found.ad_account_id)
        self._keep(found)
        self.changed.emit()
        self._follow()

    def _keep(self, found: Import) -> None:
        """Where the pace is measured from: the first sight of the stage."""
        began = self._began.get(found.ad_account_id)
        if began is None or began.stage != found.stage:
            read = found.of(found.stage).read
            self._began[found.ad_account_id] = _Measured(found.stage, read, self.parts.clock())
        self.imports[found.ad_account_id] = found

    def _follow(self) -> None:
        if self._is_following or not any(one.is_under_way for one in self.imports.values()):
            return
        self._is_following = True
        self.parts.operations.start(self._following, self._watch(), self._stopped, self._lost)

    async def _watch(self) -> None:
        """Until nothing goes on. Rows come by sync; a nudge brings them sooner."""
        while going := [one for one in self.imports.values() if one.is_under_way]:
            await asyncio.sleep(self.parts.poll_s)
            for one in going:
                self._keep(await self.parts.calls.see(one.id))
            self.parts.wake()
            self.changed.emit()

    def _stopped(self, _: None) -> None:
        self._is_following = False

    def _lost(self, error: AdlyError) -> None:
        """Without the server it goes on all the same; it is asked again when the screen is shown."""
        del error
        self._is_following = False


def _stay_unasked(error: AdlyError) -> None:
    """Nothing is shown of what nobody told."""
    del error
