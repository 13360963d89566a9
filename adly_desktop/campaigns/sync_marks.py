"""How single rows stand to sync: in conflict, not accepted, still waiting. No Qt."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from adly_desktop.storage.media import Media, MediaState
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.sync import Mutation, Op


class SyncMark(StrEnum):
    """What the Sync screen has to say of a row; the worst counts."""

    CONFLICT = "conflict"
    REFUSED = "refused"
    WAITING = "waiting"


_FILES: Final = {MediaState.WAITING: SyncMark.WAITING, MediaState.FAILED: SyncMark.REFUSED}


def sync_marks(reader: Reader, entity: str, ids: Iterable[str]) -> dict[str, SyncMark]:
    """Marks of these rows of one entity; rows all is well with are left out."""
    wanted = set(ids)
    in_conflict = {str(row.fields["entity_id"]) for row in reader.conflicts(entity)}
    refused = {one.mutation.entity_id for one in reader.not_accepted() if one.mutation.entity == entity}
    waiting = {one.mutation.entity_id for one in reader.outbox() if one.mutation.entity == entity}
    found = dict.fromkeys(waiting & wanted, SyncMark.WAITING)
    found |= dict.fromkeys(refused & wanted, SyncMark.REFUSED)
    return found | dict.fromkeys(in_conflict & wanted, SyncMark.CONFLICT)


def media_marks(reader: Reader, assets: Iterable[tuple[str, str]]) -> dict[str, SyncMark]:
    """Marks of files of the library, given by id and hash; the content has to arrive as well as its row."""
    files = dict(assets)
    found: dict[str, SyncMark] = {}
    for asset_id, sha256 in files.items():
        kept = Media(reader.connection).get(sha256) if sha256 else None
        if kept is not None and kept.state in _FILES:
            found[asset_id] = _FILES[kept.state]
    return found | sync_marks(reader, "content_assets", files)


def refused_creations(reader: Reader, entity: str, **said: Any) -> list[Mutation]:
    """Rows of an entity that the server would not take and that said this: they stand nowhere else."""
    return [
        one.mutation
        for one in reader.not_accepted()
        if one.mutation.entity == entity and one.mutation.op is Op.CREATE and _says(one.mutation.patch, said)
    ]


def _says(patch: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    return all(patch.get(path) == value for path, value in said.items())
