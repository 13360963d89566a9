"""Times as TikTok writes them: ``2026-11-30 21:00:00``, always in UTC+0, whatever the account's zone."""

from datetime import UTC, datetime
from typing import Final

_FORMAT: Final = "%Y-%m-%d %H:%M:%S"


def to_tiktok(moment: str | datetime) -> str:
    """A time of ours, whatever its offset."""
    aware = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return aware.astimezone(UTC).strftime(_FORMAT)


def moment(text: str | None) -> datetime | None:
    """A time of TikTok's, aware."""
    return None if not text else datetime.strptime(text, _FORMAT).replace(tzinfo=UTC)


def from_tiktok(text: str | None) -> str | None:
    """A time of TikTok's as rows hold it."""
    when = moment(text)
    return None if when is None else when.replace(tzinfo=None).isoformat() + "Z"
