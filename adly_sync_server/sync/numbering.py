"""Which mutations of a request are new, and what became of those that were there before.

Numbers are consecutive for each client. A number that comes again is answered from the stored result; with
another body it is a fault of the client, and so is a gap: both fail the whole request and apply nothing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from adly_sync_server.audit.smells import ClientForged
from adly_sync_server.contract.errors import Conflict, Refused
from adly_sync_server.contract.sync import Mutation, Result, Status
from adly_sync_server.contract.values import canonical_uuid
from adly_sync_server.db.unit_of_work import UnitOfWork

_CLIENT = text("""
    insert into sync_clients (workspace_id, client_id, user_id) values (:workspace_id, :client_id, :user_id)
    on conflict (workspace_id, client_id) do update set last_seen_at = now()
    returning user_id, last_n
""")
_STORED = text("""
    select n, body_digest, result::text as result from mutation_results
    where workspace_id = :workspace_id and client_id = :client_id and n between :first and :last
""")
_STORE = text("""
    with moved as (
        update sync_clients set last_n = :last_n, last_seen_at = now()
        where workspace_id = :workspace_id and client_id = :client_id
    )
    insert into mutation_results (workspace_id, client_id, n, mutation_id, body_digest, result)
    select :workspace_id, :client_id, r.n, r.mutation_id, decode(r.body_digest, 'hex'), r.result
    from json_to_recordset(cast(:results as json))
        as r(n bigint, mutation_id uuid, body_digest text, result jsonb)
""")
_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(Result).decode


class MutationGap(Conflict):
    """Numbers are missing between ``last_n`` and the first of the request."""

    default_code = "mutation_gap"

    def __init__(self, last_n: int) -> None:
        super().__init__(f"the next number is {last_n + 1}")
        self.last_n = last_n


class MutationReused(Conflict):
    """Number ``n`` came before with another body."""

    default_code = "mutation_reused"

    def __init__(self, n: int) -> None:
        super().__init__(f"number {n} was used for another mutation")
        self.n = n


def require_consecutive(mutations: Sequence[Mutation], last_n: int) -> None:
    """Raise ``MutationGap`` unless the numbers follow each other and what the server has."""
    expected = min(mutations[0].n, last_n + 1) if mutations else last_n + 1
    for mutation in mutations:
        if mutation.n != expected or mutation.n < 1:
            raise MutationGap(last_n)
        expected += 1


def body_digest(mutation: Mutation) -> bytes:
    """What two bodies are compared by: SHA-256 of the mutation with sorted keys and nothing that is implied.

    The number and the mark of a replay are left out: an edit offered again is the same edit. Lone surrogates
    cannot be encoded; such a body is refused anyway, and compared by its escaped form.
    """
    said = msgspec.structs.replace(mutation, n=0, replay=False)
    try:
        canonical = _encode(said)
    except UnicodeEncodeError:
        canonical = repr(msgspec.to_builtins(said)).encode("ascii", "backslashreplace")
    return hashlib.sha256(canonical).digest()


async def last_number(uow: UnitOfWork, client_id: UUID) -> int:
    """The last number this client used, read under the counter; a new client is taken up.

    Raises ``ClientForged``.
    """
    values = {"workspace_id": uow.workspace_id, "client_id": client_id, "user_id": uow.user_id}
    try:
        client = (await uow.connection.execute(_CLIENT, values)).one()
    except IntegrityError:
        raise ClientForged(uow, client_id) from None
    if client.user_id != uow.user_id:
        raise ClientForged(uow, client_id)
    return int(client.last_n)


async def stored_results(
    uow: UnitOfWork, client_id: UUID, mutations: Sequence[Mutation]
) -> dict[int, Result]:
    """Results of mutations that were here before. Raises ``MutationReused``."""
    if not mutations:
        return {}
    values = {"first": mutations[0].n, "last": mutations[-1].n}
    found = await uow.connection.execute(
        _STORED, {"workspace_id": uow.workspace_id, "client_id": client_id, **values}
    )
    stored = {row.n: (bytes(row.body_digest), row.result) for row in found}
    return {m.n: _answered_before(m, stored) for m in mutations}


async def store_results(
    uow: UnitOfWork, client_id: UUID, mutations: Sequence[Mutation], results: Mapping[int, Result]
) -> None:
    """Keep what is being answered, in the transaction of the mutations themselves."""
    records = [_record(mutation, results[mutation.n]) for mutation in mutations]
    await uow.connection.execute(
        _STORE,
        {
            "workspace_id": uow.workspace_id,
            "client_id": client_id,
            "last_n": mutations[-1].n,
            "results": msgspec.json.encode(records).decode(),
        },
    )


def mutation_id(mutation: Mutation) -> str | None:
    """The id in canonical form; None where it is no UUID, and the mutation is refused for it."""
    try:
        return canonical_uuid(mutation.id)
    except Refused:
        return None


def _record(mutation: Mutation, result: Result) -> dict[str, object]:
    digest = body_digest(mutation).hex()
    return {"n": mutation.n, "mutation_id": mutation_id(mutation), "body_digest": digest, "result": result}


def _answered_before(mutation: Mutation, stored: Mapping[int, tuple[bytes, str]]) -> Result:
    kept = stored.get(mutation.n)
    if kept is None:
        # Results are kept for a year after the client's last call; older ones were answered long ago.
        return Result(n=mutation.n, status=Status.APPLIED)
    if kept[0] != body_digest(mutation):
        raise MutationReused(mutation.n)
    return _decode(kept[1])
