"""Wire types of imports."""

from datetime import datetime
from uuid import UUID

import msgspec

from adly_sync_server.contract.importing import STAGES, ImportState
from adly_sync_server.importing.rows import Import


class ImportWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bring in everything of a connected account."""

    ad_account_id: UUID


class ImportOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What an account holds. ``is_more``: there are more campaigns than were counted."""

    ad_account_id: UUID
    campaigns: int
    known: int
    is_more: bool


class StageShown(msgspec.Struct, frozen=True, kw_only=True):
    """One stage: how many were read, how many of them are new here or were known; ``total`` if it is told."""

    stage: str
    read: int = 0
    added: int = 0
    known: int = 0
    total: int | None = None


class NoteShown(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came otherwise than it stands, or did not come. Words: ``contract.importing``."""

    note: str
    entity: str
    external_id: str
    name: str = ""
    detail: str = ""


class ImportShown(msgspec.Struct, frozen=True, kw_only=True):
    """An import as a person sees it. ``note_counts``: how many of each note; ``notes`` the first of them."""

    id: UUID
    ad_account_id: UUID
    platform: str
    state: ImportState
    stage: str
    stages: list[StageShown]
    note_counts: dict[str, int]
    notes: list[NoteShown]
    error_code: str | None
    error_detail: str | None
    waits_until: datetime | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None


class ImportsShown(msgspec.Struct, frozen=True):
    """The newest import of each account."""

    imports: list[ImportShown]


def shown(found: Import, *, with_notes: bool = True) -> ImportShown:
    """The import as it travels."""
    told = found.notes.get("told", []) if with_notes else []
    return ImportShown(
        id=found.id,
        ad_account_id=found.ad_account_id,
        platform=found.platform,
        state=found.state,
        stage=found.stage,
        stages=[StageShown(stage=stage, **found.counts.get(stage, {})) for stage in STAGES],
        note_counts=dict(found.notes.get("counts", {})),
        notes=msgspec.convert(told, type=list[NoteShown]),
        error_code=found.error_code,
        error_detail=found.error_detail,
        waits_until=found.waits_until,
        created_at=found.created_at,
        updated_at=found.updated_at,
        finished_at=found.finished_at,
    )
