"""Runs Check behind the screen: the campaigns that are looked at, and of those only what has changed.

A campaign is checked a moment after its last change, on a worker; what was found stays until the next answer.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from adly_desktop.campaigns.checking import Checked, Subject, campaign_of, checked, subject
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.severity import Severity

#: Rest after the last change before a campaign is checked again.
PAUSE_MS: Final = 180
_AT_ONCE: Final = 2
_KEPT: Final = 2_000
#: Campaigns that were scrolled by long ago need no check.
_MOST_WAITING: Final = 100
_TREE: Final = frozenset({"campaigns", "ad_sets", "ads"})
_AROUND: Final = frozenset(
    {"ad_accounts", "identities", "pixels", "lead_forms", "apps", "content_assets", "shared_settings"}
)


class CheckViewModel(QObject):
    """Knows no widget. ``checked`` carries the id of a campaign whose findings are new."""

    checked = Signal(str)

    def __init__(self, desk: Desk, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._found: OrderedDict[str, Checked] = OrderedDict()
        self._counts: dict[str, dict[str, tuple[int, Severity]]] = {}
        self._wanted: list[str] = []
        self._due: set[str] = set()
        self._flying: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._start)
        desk.changed.connect(self._on_changed)

    def look_at(self, campaign_ids: Collection[str]) -> None:
        """Check campaigns that have not been; those named last are checked first."""
        news = [one for one in campaign_ids if one and one not in self._found and one not in self._due]
        if news:
            self._due.update(news)
            self._wanted += news
            for forgotten in self._wanted[:-_MOST_WAITING]:
                self._due.discard(forgotten)
            del self._wanted[:-_MOST_WAITING]
            self._start()

    def stop(self) -> None:
        """Check nothing that has not been begun."""
        self._timer.stop()
        self._wanted.clear()

    def of(self, campaign_id: str) -> Checked | None:
        """What was found in a campaign, once it has been checked."""
        return self._found.get(campaign_id)

    def count(self, campaign_id: str, row_id: str) -> tuple[int, Severity] | None:
        """How many red and amber findings a row and all below it has, and the worst severity."""
        return self._counts.get(campaign_id, {}).get(row_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.entities & _AROUND:
            self._again(list(self._found))
        touched = [row for row in changes.rows if row[0] in _TREE]
        known = [row_id for entity, row_id in touched if entity == "campaigns"]
        self._again([row_id for row_id in known if row_id in self._found])
        below = [row for row in touched if row[0] != "campaigns"]
        if below:
            self._desk.read(lambda reader: _campaigns_of(reader, below), self._again, owner=self)

    def _again(self, campaign_ids: Collection[str]) -> None:
        news = [one for one in campaign_ids if one not in self._due]
        self._due.update(news)
        self._wanted += news
        if self._wanted:
            self._timer.start()

    def _start(self) -> None:
        while self._wanted and len(self._flying) < _AT_ONCE:
            campaign_id = self._wanted.pop()
            self._due.discard(campaign_id)
            if campaign_id in self._flying:
                self._again([campaign_id])
                return
            self._flying.add(campaign_id)
            self._read(campaign_id)

    def _read(self, campaign_id: str) -> None:
        now = self._clock()
        self._desk.read(
            lambda reader: subject(reader, campaign_id, now),
            lambda found: self._judge(campaign_id, found),
            owner=self,
        )

    def _judge(self, campaign_id: str, found: Subject | None) -> None:
        if found is None:
            self._forget(campaign_id)
            return
        self._desk.work(lambda: checked(found), self._take, owner=self)

    def _forget(self, campaign_id: str) -> None:
        self._flying.discard(campaign_id)
        self._found.pop(campaign_id, None)
        self._counts.pop(campaign_id, None)
        self.checked.emit(campaign_id)
        self._start()

    def _take(self, result: Checked) -> None:
        campaign_id = result.campaign_id
        self._flying.discard(campaign_id)
        self._found[campaign_id] = result
        self._found.move_to_end(campaign_id)
        self._counts[campaign_id] = _counted(result)
        while len(self._found) > _KEPT:
            gone, _ = self._found.popitem(last=False)
            self._counts.pop(gone, None)
        self.checked.emit(campaign_id)
        self._start()


def _counted(result: Checked) -> dict[str, tuple[int, Severity]]:
    """Findings by row; the campaign counts everything below it."""
    counts: dict[str, tuple[int, Severity]] = {}
    for finding in result.findings:
        if finding.severity is Severity.BLUE:
            continue
        for row_id in {finding.entity_id, result.campaign_id}:
            found, worst = counts.get(row_id, (0, Severity.AMBER))
            is_red = Severity.RED in (worst, finding.severity)
            counts[row_id] = (found + 1, Severity.RED if is_red else Severity.AMBER)
    return counts


def _campaigns_of(reader: Reader, rows: list[tuple[str, str]]) -> list[str]:
    found = {campaign_of(reader, entity, row_id) for entity, row_id in rows[:200]}
    return [one for one in found if one]
