"""An entry becomes a request of publishing or a press of Pause now, in the transaction that says so of it.

So it is begun once, whoever else tries: the second finds it begun. ``run`` names what works for it.
"""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract import clock
from adly_sync_server.contract.check.tree import moment_of
from adly_sync_server.contract.clock_rules import Row
from adly_sync_server.platforms.repository import StoredAccount
from adly_sync_server.publishing.clock.permitting import permitted, reachable, refuse_pinned
from adly_sync_server.publishing.clock.rows import Entry, last_touched
from adly_sync_server.publishing.pausing.choosing import PauseScope, to_pause
from adly_sync_server.publishing.pausing.holding import hold_activations
from adly_sync_server.publishing.pausing.rows import PauseRows
from adly_sync_server.publishing.planning import below
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import State
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import change_rows

FORTH, BACK = "forth", "back"
REQUEST, PRESS, NOTHING = "request", "press", "nothing"
#: Kinds of requests that the clock makes; see ``Request.kind``.
GO_LIVE_KIND: Final = "clock_go_live"
CHANGE_KIND: Final = "clock_change"
_SCOPES: Final[Mapping[str, Callable[[list[uuid.UUID]], PauseScope]]] = {
    "campaigns": lambda ids: PauseScope(campaign_ids=ids),
    "ad_sets": lambda ids: PauseScope(ad_set_ids=ids),
    "ads": lambda ids: PauseScope(ad_ids=ids),
    "ad_accounts": lambda ids: PauseScope(ad_account_ids=ids),
    "workspaces": lambda _: PauseScope(everything=True),
}


def way_of(row: Row) -> str:
    """``forth`` until it is in force, ``back`` from then on."""
    return BACK if row.get("state") in (clock.IN_FORCE, clock.UNDOING) else FORTH


def verb_of(row: Row) -> str:
    """What is to be done now: ``go_live``, ``stop`` or ``change``."""
    if row["action"] == "replace":
        return "stop"
    if row["action"] != "change" or row["field"] != "status":
        return str(row["action"])
    return "go_live" if (row["way"] == "active") == (way_of(row) == FORTH) else "stop"


async def start(work: Counted, entry: Entry) -> dict[str, Any]:
    """What the entry says from now on. The counter is taken, so nobody else starts it.

    Raises ``NotNow``, ``NotAllowed`` and the like; then nothing was begun.
    """
    way = way_of(entry.row)
    before = entry.row.get("run") or {}
    run = {**before, "way": way, "tries": before.get("tries", 0) + 1, "again_at": None}
    run |= await _BEGINNINGS[verb_of(entry.row)](work, entry, run)
    state = clock.RUNNING if way == FORTH else clock.UNDOING
    columns = {"state": state, "problem": None, "problem_detail": None, "run": run}
    await change_rows(work, "clock_entries", {entry.id: columns})
    await _audit(work, entry, way)
    return columns


async def _go_live(work: Counted, entry: Entry, run: Mapping[str, Any]) -> dict[str, Any]:
    read, account = await permitted(work.uow, entry)
    await refuse_pinned(work.uow, entry, "status")
    target = str(entry.row["entity_id"])
    since = await _decided_at(work, entry, run["way"])
    wish = {"only": sorted(below(read.tree, {target})), "target": target}
    request = await _add(work, entry, run, account, wish, GO_LIVE_KIND, State.ACTIVATING, since)
    return {"by": REQUEST, "id": str(request.id)}


async def _change(work: Counted, entry: Entry, run: Mapping[str, Any]) -> dict[str, Any]:
    is_forth = run["way"] == FORTH
    _, account = await (permitted if is_forth else reachable)(work.uow, entry)
    await refuse_pinned(work.uow, entry, entry.row["field"])
    row = entry.row
    change = {"entity": row["entity"], "entity_id": row["entity_id"], "path": row["field"]}
    if is_forth:
        change |= {"way": row["way"], "amount": row["amount"]}
    else:
        change |= {"was": run["becomes"], "becomes": run["was"]}
    wish = {"change": change}
    request = await _add(work, entry, run, account, wish, CHANGE_KIND, State.CHANGING, None)
    return {"by": REQUEST, "id": str(request.id)}


async def _stop(work: Counted, entry: Entry, run: Mapping[str, Any]) -> dict[str, Any]:
    """The same as Pause now. Whoever made the entry might press it, and has left perhaps: it stops."""
    uow = work.uow
    if run["way"] == FORTH and entry.row["action"] == "change" and _status(entry) != "active":
        return {"by": NOTHING}
    await hold_activations(uow)
    rows, scope = PauseRows(uow), _scope(entry.row)
    press = await rows.same(scope)
    if press is None:
        targets = to_pause(await rows.live(scope), scope)
        if not targets:
            return {"by": NOTHING}
        press = await rows.add(scope, targets)
    await rows.try_again(press)
    return {"by": PRESS, "id": str(press)}


async def _add(
    work: Counted,
    entry: Entry,
    run: Mapping[str, Any],
    account: StoredAccount,
    wish: Mapping[str, Any],
    kind: str,
    state: State,
    activated_at: datetime | None,
) -> Request:
    assert entry.campaign is not None, "judged before"
    return await Requests(work.uow).add(
        {
            "kind": kind,
            "campaign_id": uuid.UUID(entry.campaign["id"]),
            "ad_account_id": account.id,
            "platform": account.platform,
            "idempotency_key": f"clock/{entry.id}/{run['way']}/{run['tries']}",
            "state": state,
            "scope": wish,
            "wants_activation": kind == GO_LIVE_KIND,
            "activated_at": activated_at,
            "activated_by": work.uow.user_id if kind == GO_LIVE_KIND else None,
            "requested_by": work.uow.user_id,
        }
    )


async def _decided_at(work: Counted, entry: Entry, way: str) -> datetime:
    """Pause now pressed later wins: after a person last touched the entry, or after it was begun."""
    if way == BACK and (ran_at := moment_of(entry.row.get("ran_at"))) is not None:
        return ran_at
    return await last_touched(work.uow, entry.id)


def _status(entry: Entry) -> str | None:
    return None if entry.target is None else entry.target.get("status")


def _scope(row: Row) -> PauseScope:
    return _SCOPES[row["entity"]]([uuid.UUID(row["entity_id"])])


async def _audit(work: Counted, entry: Entry, way: str) -> None:
    await audit(
        work.uow,
        "clock.begun" if way == FORTH else "clock.put_back",
        resource_type=entry.row["entity"],
        resource_id=uuid.UUID(entry.row["entity_id"]),
        origin=INSIDE,
        details={"entry_id": entry.id, "action": entry.row["action"]},
    )


_BEGINNINGS: Final = {"go_live": _go_live, "change": _change, "stop": _stop}
