"""How sync stands, in a few words and a tone: for the corner of the window and the top bar."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync.status import Phase, SyncStatus
from adly_desktop.ui.tones import Tone

#: As long as it counts as now.
_FRESH: Final = timedelta(minutes=1)


class StatusWords(NamedTuple):
    """A sentence and its tone."""

    text: str
    tone: Tone


def corner_words(status: SyncStatus, now: datetime) -> StatusWords:
    """``Online · synced just now``, ``Offline · everything saved``; never a wall."""
    if status.phase in (Phase.IDLE, Phase.STOPPED) and status.synced_at is not None:
        return StatusWords(_synced(status.synced_at, now), Tone.GREEN)
    if status.phase is Phase.SYNCING:
        return StatusWords(_syncing(status), Tone.BLUE)
    return _resting().get(status.phase, _offline())


def _synced(at: datetime, now: datetime) -> str:
    """Short enough for the corner, which is as wide as the sidebar."""
    if now - at < _FRESH:
        online = QCoreApplication.translate("SyncWords", "Online · synced {ago}")
        return online.format(ago=time_ago(at, now))
    return QCoreApplication.translate("SyncWords", "Synced {ago}").format(ago=time_ago(at, now))


def _resting() -> dict[Phase, StatusWords]:
    waits = StatusWords(
        QCoreApplication.translate("SyncWords", "Sync is waiting · everything saved"), Tone.AMBER
    )
    signed_out = QCoreApplication.translate("SyncWords", "Signed out · everything saved")
    removed = QCoreApplication.translate("SyncWords", "No longer in this workspace")
    too_old = QCoreApplication.translate("SyncWords", "Update ADLY to receive · your work is sent")
    return {
        Phase.WAITING: waits,
        Phase.FAILING: waits,
        Phase.SIGNED_OUT: StatusWords(signed_out, Tone.AMBER),
        Phase.REMOVED: StatusWords(removed, Tone.RED),
        Phase.TOO_OLD: StatusWords(too_old, Tone.RED),
    }


def _offline() -> StatusWords:
    return StatusWords(QCoreApplication.translate("SyncWords", "Offline · everything saved"), Tone.AMBER)


def waiting_words(waiting: int) -> StatusWords | None:
    """``3 changes waiting``; nothing when nothing waits."""
    if not waiting:
        return None
    text = QCoreApplication.translate("SyncWords", "%n change(s) waiting", None, waiting)
    return StatusWords(text, Tone.AMBER)


def _syncing(status: SyncStatus) -> str:
    if status.share is not None:
        share = QCoreApplication.translate("SyncWords", "Loading · {percent}%")
        return share.format(percent=language.formats.count(int(status.share * 100)))
    return QCoreApplication.translate("SyncWords", "Syncing · everything saved")
