"""A live ad that was edited: publishing the edit restarts its review and its learning. Pure.

So beside it stands a new version: a copy with the edit, while the ad itself goes back to what is live, and
stops once the copy runs.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract.campaigns import ADS
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.values import same

#: What an ad shows; its name is no part of that.
_SHOWN: Final = ("creative_data", "media_assets")


def live_edits(ad: Mapping[str, Any]) -> dict[str, Any]:
    """Path → what is live there, of every unpublished edit of what a live ad shows.

    Empty for an ad that is not live, or shows nothing else than what is published. ``ad``: its columns.
    """
    published = (ad.get("published") or {}).get("row")
    if not published or not ad.get("external_id") or ad.get("status") != "active":
        return {}
    paths = {path for row in (ad, published) for path in _paths(row)}
    return {
        path: read(published, path)
        for path in sorted(paths)
        if not same(ADS.find(path), read(ad, path), read(published, path))
    }


def _paths(row: Mapping[str, Any]) -> Iterator[str]:
    for column in _SHOWN:
        yield from _declared(column, row.get(column) or {})


def _declared(path: str, value: Any) -> Iterator[str]:
    """Paths that are declared as fields; what lies below one is its own value."""
    if ADS.find(path) is not None:
        yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _declared(f"{path}.{key}", inner)
