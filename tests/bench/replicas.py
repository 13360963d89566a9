"""A person's computer before the program starts: settings, vault, and a replica full of ads.

Figures are there too, for every tenth ad over the last days: a grid without them would be quicker than life.
"""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from adly_desktop.folders import Folders, replica_secret
from adly_desktop.secrets import KEY_BYTES, PassphraseVault
from adly_desktop.settings import Settings
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.sync import RowImage
from tests.bench.agency import agency, row_id

PASSPHRASE = "a passphrase for measuring"
USER_ID = "0190aaaa-0000-7000-8000-000000000001"
WORKSPACE_ID = "0190bbbb-0000-7000-8000-000000000001"
#: Nobody answers there: the desktop is measured offline, as on a plane.
NOBODY = "http://127.0.0.1:9"
KEY = bytes(range(KEY_BYTES))
_CHUNK_ROWS = 5_000
_DAYS = 7
_EVERY = 10


class Computer(NamedTuple):
    """A data folder of the desktop."""

    folder: Path

    @property
    def replica(self) -> Path:
        """The replica in it."""
        return Folders(self.folder).replica(USER_ID, WORKSPACE_ID)

    def copied_to(self, folder: Path, **remembered: Any) -> "Computer":
        """Another computer with the same work on it, whose screens remember these things."""
        shutil.copytree(self.folder, folder)
        settings = Settings(folder / "settings.json")
        settings.change(remembered=settings.current.remembered | remembered)
        return Computer(folder)


def planted(folder: Path, ads: int) -> Computer:
    """A computer whose replica holds that many ads."""
    computer = Computer(folder)
    folder.mkdir(parents=True)
    settings = Settings(Folders(folder).settings)
    settings.change(server_url=NOBODY, user_id=USER_ID, workspace_id=WORKSPACE_ID, email="sara@example.com")
    vault = PassphraseVault(folder / "secrets.adly", PASSPHRASE)
    vault.put(replica_secret(USER_ID, WORKSPACE_ID), KEY)
    with Replica.open(computer.replica, KEY) as replica:
        _fill(replica, list(agency(ads)), ads)
        replica.checkpoint()
    return computer


def _fill(replica: Replica, images: list[RowImage], ads: int) -> None:
    for start in range(0, len(images), _CHUNK_ROWS):
        chunk = images[start : start + _CHUNK_ROWS]
        replica.write(lambda uow, chunk=chunk: uow.images.apply(chunk), "pull", durable=False)  # type: ignore[misc]  # bound now
    with replica.unit_of_work("pull") as uow:
        uow.state.cursor = images[-1].seq
        Metrics(uow.connection).put(_figures(ads), "planted")


def _figures(ads: int) -> list[DailyFigure]:
    today = datetime.now(UTC).date()
    days = [(today - timedelta(days=back)).isoformat() for back in range(1, _DAYS + 1)]
    return [
        DailyFigure(
            level="ad",
            entity_id=row_id("ads", number),
            day=day,
            attribution_window="7d_click_1d_view",
            campaign_id=row_id("campaigns", number // 100),
            currency="SAR",
            impressions=1_000 + number % 900,
            clicks=20 + number % 30,
            conversions=number % 4,
            spend=f"{number % 400}.50",
            revenue=f"{number % 1_200}.00",
            as_of=None,
        )
        for number in range(0, ads, _EVERY)
        for day in days
    ]
