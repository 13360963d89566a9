"""Hello, and pages of changes.

A page is joined text: PostgreSQL builds each image, so 100,000 rows pass without being taken apart. A page
ends with a whole seq. A pull with nothing new is one question to the database, token and all.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import caller_of
from adly_sync_server.accounts.tokens import Bearer
from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract import entities
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import Conflict, NotSignedIn
from adly_sync_server.contract.history import REVISIONS
from adly_sync_server.contract.sync import MAX_PAGE_BYTES, Hello, ProtocolRange
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.prepared import Prepared
from adly_sync_server.db.reading import asked_within
from adly_sync_server.sync.rows import image_json
from adly_sync_server.workspaces.permits import FactorDemanded, WorkspaceArchived

_STATE = text("""
    select s.*, adly_lacks_factor(s.user_id, :workspace_id) as lacks_factor
      from adly_pull_state(:token_hash, :workspace_id) s
""")


class ResyncRequired(Conflict):
    """The cursor is one this server cannot go on from: start again at 0, or from a snapshot."""

    default_code = "resync_required"


class PullState(msgspec.Struct, frozen=True, kw_only=True):
    """Who pulls, and where the workspace stands."""

    user_id: UUID
    member_since: datetime
    role: str
    head: int
    low_water: int
    epoch: UUID


class _Whole(NamedTuple):
    """A seq, and the images of all its rows as they travel."""

    seq: int
    images: bytes


async def pull_state(engine: AsyncEngine, bearer: Bearer, workspace_id: UUID) -> PullState:
    """One question for token and workspace. Raises ``NotSignedIn``, ``NotFound``, ``WorkspaceArchived``."""
    row = await one_alone(engine, _STATE, {"token_hash": bearer, "workspace_id": workspace_id})
    if row is None:
        await caller_of(engine, bearer)  # says what is wrong with the token
        raise NotSignedIn("this token is not good")
    if row["role"] is None or row["head"] is None:
        raise ForeignWorkspace(workspace_id, row["user_id"])
    if row["is_archived"]:
        raise WorkspaceArchived
    if row["lacks_factor"]:
        raise FactorDemanded
    return PullState(
        user_id=row["user_id"],
        member_since=row["member_since"],
        role=row["role"],
        head=row["head"],
        low_water=row["low_water"],
        epoch=row["epoch"],
    )


def hello(state: PullState) -> Hello:
    """Where the workspace stands, for this person."""
    return Hello(
        protocol=ProtocolRange(entities.PROTOCOL_MIN, entities.PROTOCOL_MAX),
        schema=entities.SCHEMA,
        epoch=str(state.epoch),
        head=state.head,
        low_water=state.low_water,
        role=state.role,
        member_since=canonical_moment(state.member_since.isoformat()),
        at=canonical_moment(datetime.now(UTC).isoformat()),
    )


def check_cursor(state: PullState, after: int, epoch: str | None) -> None:
    """Raise ``ResyncRequired`` for a cursor that rows may be missing behind.

    A first sync that is under way carries a negative cursor while it is below low water: it holds no old row
    whose deletion it could have missed, so it may go on. The beginning is always good, in whatever epoch.
    """
    if after == 0:
        return
    if epoch is not None and epoch != str(state.epoch):
        raise ResyncRequired("another epoch")
    if 0 < after < state.low_water or abs(after) > state.head:
        raise ResyncRequired("the cursor lies outside of what is kept")


async def changes_page(
    engine: AsyncEngine, state: PullState, workspace_id: UUID, after: int, limit: int
) -> bytes:
    """The page after ``after`` as JSON: at most ``limit`` rows and about 2 MB, and more only to end a seq.

    Raises ``ResyncRequired`` where tombstones that belong on it have been swept since ``state`` was read.
    """
    values = {
        "workspace_id": workspace_id,
        "after": abs(after),
        "head": state.head,
        "limit": limit,
        # On a first sync old tombstones are of no use; the sweep may be taking them just now.
        "tombstones_above": state.low_water if after <= 0 else 0,
    }
    found = await asked_within(engine, _PAGE, values, workspace_id=workspace_id, user_id=state.user_id)
    # Told again with the rows: a sweep may have come between the question and the page.
    low_water = found[0][2]
    _check_unswept(after, low_water)
    return _page(state, after, limit, found)


def _check_unswept(after: int, low_water: int) -> None:
    if 0 < after < low_water:
        raise ResyncRequired("tombstones behind the cursor have just been swept")


def _page(state: PullState, after: int, limit: int, found: Sequence[Any]) -> bytes:
    """``found``: beside each seq that travels the number of rows looked at, the last seq, and low water."""
    looked_at, last = found[0][:2]
    seqs = [_Whole(seq, images) for *_, seq, images in found if seq is not None]
    kept = _up_to_size(seqs)
    reached = state.head if looked_at < limit else last
    if len(kept) < len(seqs):
        reached = kept[-1].seq
    more = reached < state.head
    cursor = -reached if after <= 0 and more and reached < state.low_water else reached
    head = msgspec.json.encode(
        {"head": state.head, "next": cursor, "has_more": more, "epoch": str(state.epoch)}
    )
    return b"".join((head[:-1], b',"rows":[', b",".join([seq.images for seq in kept]), b"]}"))


def _up_to_size(seqs: Sequence[_Whole]) -> Sequence[_Whole]:
    """As many as fit; at least one."""
    size = 0
    for place, seq in enumerate(seqs):
        size += len(seq.images)
        if size > MAX_PAGE_BYTES and place > 0:
            return seqs[:place]
    return seqs


#: History travels for 90 days; what is older is asked for when somebody looks for it.
WINDOWS = {REVISIONS.name: " and t.at > now() - interval '90 days'"}


def _page_sql() -> str:
    """The rows of a page: first where it ends, by indexes alone, then the images up to there."""
    span = "workspace_id = :workspace_id and seq > :after and seq <= :head"
    seqs = " union all ".join(
        f"(select seq from {name} where {span} order by seq limit :limit)" for name in ENTITIES
    )
    images = " union all ".join(
        f"(select t.seq, {rank} as rank, t.id, {image_json(entity)} as image from {name} t"
        " where t.workspace_id = :workspace_id and t.seq > :after and t.seq <= (select seq from last)"
        f" and (t.deleted_at is null or t.seq > :tombstones_above){WINDOWS.get(name, '')})"
        for rank, (name, entity) in enumerate(ENTITIES.items())
    )
    # The end is known by the rows looked at: fewer travel where old tombstones and history stay behind.
    joined = "convert_to(string_agg(image, ',' order by rank, id), 'UTF8')"
    wholes = f"select seq, {joined} as images from ({images}) i group by seq"
    low_water = "(select low_water from workspace_heads where workspace_id = :workspace_id)"
    return (
        f"with last as materialized (select count(*) as looked_at, coalesce(max(seq), 0) as seq"
        f" from (select seq from ({seqs}) s order by seq limit :limit) l)"
        f" select last.looked_at, last.seq, {low_water}, whole.seq, whole.images"
        f" from last left join ({wholes}) whole on true order by whole.seq"
    )


_PAGE = Prepared(text(_page_sql()), is_binary=True)
