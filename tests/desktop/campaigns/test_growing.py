"""An import goes on: rows come by the hundred while somebody works, and the editor stays usable."""

import time
import uuid
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

from adly_desktop.storage.changes import PULLED
from adly_desktop.storage.threads import NETWORK
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.sync import RowImage
from tests.desktop.campaigns.conftest import Bench

#: What a person does not notice.
BAR_MS = 50.0
CAMPAIGNS, AD_SETS, ADS = 40, 5, 5
CHUNK = 250


def images(account: str) -> Iterator[RowImage]:
    """An account's tree as an import writes it, parents first."""
    for campaign in range(CAMPAIGNS):
        yield image(
            "campaigns",
            f"c{campaign}",
            ad_account_id=account,
            platform="meta",
            name=f"حملة مستوردة {campaign}",
            objective="sales",
            status="paused",
            position=f"k{campaign:04d}V",
        )
        for ad_set in range(AD_SETS):
            yield image(
                "ad_sets",
                f"s{campaign}-{ad_set}",
                campaign_id=identifier(f"c{campaign}"),
                name=f"مجموعة {ad_set}",
                status="paused",
            )
            for ad in range(ADS):
                yield image(
                    "ads",
                    f"a{campaign}-{ad_set}-{ad}",
                    ad_set_id=identifier(f"s{campaign}-{ad_set}"),
                    name=f"إعلان {ad}",
                    status="paused",
                )


def identifier(name: str) -> str:
    """A stable id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def image(entity: str, key: str, /, **fields: str) -> RowImage:
    """A row as the server sends it."""
    declared = ENTITIES[entity]
    columns = {column: declared.default_of(column) for column in declared.columns}
    return RowImage(
        entity=entity, id=identifier(key), seq=10_000_000, deleted=False, fields={**columns, **fields}
    )


class Pulse(QObject):
    """How long the thread that paints worked between two of its turns.

    By its own clock: what other programs take from the machine is no work of the editor's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worked_ms: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """No more beats."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.thread_time()
        self.worked_ms.append((now - self._last) * 1000)
        self._last = now


def test_the_editor_stays_usable_while_an_account_comes_in(bench: Bench, qtbot: QtBot) -> None:
    page, threads = bench.page, bench.place.threads
    (account, *_) = bench.place.replica.read(lambda reader: reader.rows("ad_accounts"))
    rows = list(images(account.id))
    pulse, coming, selected = Pulse(), list(range(0, len(rows), CHUNK)), 0
    while coming:
        start = coming.pop(0)

        def apply(uow: UnitOfWork, start: int = start) -> None:
            chunk = rows[start : start + CHUNK]
            _, touched = uow.images.apply_some(chunk, lambda: False)
            uow.touched |= touched

        done = threads.submit(apply, PULLED, durable=False, priority=NETWORK)
        qtbot.waitUntil(done.done, timeout=20_000)
        selected = (selected + 1) % 3
        page.grid.grid.selectRow(selected)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: count_of(bench, "campaigns") >= CAMPAIGNS, timeout=20_000)
    qtbot.wait(300)
    pulse.stop()
    assert count_of(bench, "ads") >= CAMPAIGNS * AD_SETS * ADS
    assert len(pulse.worked_ms) > len(range(0, len(rows), CHUNK))
    assert max(pulse.worked_ms) <= BAR_MS, sorted(pulse.worked_ms)[-5:]


def count_of(bench: Bench, entity: str) -> int:
    """Rows that a person sees."""
    return len(bench.place.replica.read(lambda reader: reader.rows(entity)))
