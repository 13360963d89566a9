"""Edits that were here before under another number: after a restored backup replicas offer them again.

An edit is known by its mutation's id, its author and what it says. One that the server took is answered as it
was then, and not done a second time; one that it refused, or that says something else now, is looked at anew.
The mark of a replay does not count: the first sending can arrive late, after the edit was offered again.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import text

from adly_sync_server.contract.sync import Mutation, Result, Status
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.numbering import body_digest, mutation_id

#: A mutation's id is the client's own choice: only what the same person pushed counts as the same edit.
_KNOWN = text("""
    select r.mutation_id::text as id, r.body_digest, r.result::text as result
    from mutation_results r
    join sync_clients c on c.workspace_id = r.workspace_id and c.client_id = r.client_id
    where r.workspace_id = :workspace_id and r.mutation_id = any(:ids) and c.user_id = :user_id
""")
_TAKEN = frozenset({Status.APPLIED, Status.MERGED, Status.CONFLICT})
_decode = msgspec.json.Decoder(Result).decode


class Known(msgspec.Struct, frozen=True):
    """What the server knows of the mutations of one request.

    ``results``  by number: what became of those that were taken before
    ``ids``      ids this person has used before
    """

    results: dict[int, Result] = {}
    ids: frozenset[str] = frozenset()


async def known_before(uow: UnitOfWork, mutations: Sequence[Mutation]) -> Known:
    """Read under the counter: another replica of the same person may be offering the same edits just now."""
    ids = {identifier for m in mutations if (identifier := mutation_id(m)) is not None}
    if not ids:
        return Known()
    values = {"workspace_id": uow.workspace_id, "user_id": uow.user_id, "ids": [UUID(i) for i in ids]}
    rows = (await uow.connection.execute(_KNOWN, values)).all()
    taken = _taken((row.id, bytes(row.body_digest), _decode(row.result)) for row in rows)
    again = {m.n: taken.get((mutation_id(m), body_digest(m))) for m in mutations}
    results = {n: msgspec.structs.replace(r, n=n) for n, r in again.items() if r is not None}
    return Known(results, frozenset(row.id for row in rows))


def _taken(
    rows: Iterable[tuple[str, bytes, Result]],
) -> dict[tuple[str | None, bytes], Result]:
    return {(row_id, digest): result for row_id, digest, result in rows if result.status in _TAKEN}
