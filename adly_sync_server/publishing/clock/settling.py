"""How what was begun has ended, back on the entry."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract import clock
from adly_sync_server.contract.clock_rules import Row, is_temporary
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.clock.starting import BACK, CHANGE_KIND, NOTHING, REQUEST
from adly_sync_server.publishing.pausing.rows import PauseRows
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import RUNNING, State

#: What could not be put back is tried again so much later: money may run on it.
AGAIN_AFTER: Final = timedelta(minutes=10)
#: With these it is over: nobody wants it tried again.
_FINAL: Final = frozenset({"paused_now", "clock_target_gone"})


#: Whoever hears these of a change does not know whether it has arrived.
_UNSURE: Final = frozenset(
    {
        "platform_needs_login",
        "platform_no_permission",
        "platform_account_closed",
        "platform_account_foreign",
        "platform_outcome_unknown",
        "platform_unreachable",
    }
)
_SOME_STEP: Final = sa.text("""
    select exists (select from publish_steps where workspace_id = :workspace_id
                      and request_id = :request and state in ('done', 'unknown'))
""")


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """``is_over``: it has ended. ``problem``: why not well. ``was``, ``becomes``: of a changed field.

    ``may_stand``: it failed, and some of it may stand on the platform all the same.
    """

    is_over: bool
    problem: str | None = None
    detail: str | None = None
    was: str | None = None
    becomes: str | None = None
    may_stand: bool = False


async def ending_of(uow: UnitOfWork, run: Mapping[str, Any]) -> Ending:
    """How far what works for an entry is."""
    if run["by"] == NOTHING:
        return Ending(is_over=True, problem="clock_was_so")
    if run["by"] == REQUEST:
        return await _of_request(uow, uuid.UUID(run["id"]))
    return await _of_press(uow, uuid.UUID(run["id"]))


def settled(row: Row, ending: Ending, now: datetime) -> dict[str, Any]:
    """What an entry in ``running`` or ``undoing`` says once its run has come so far."""
    told = {"problem": ending.problem, "problem_detail": ending.detail}
    if not ending.is_over:
        return told
    run, moment = dict(row.get("run") or {}), canonical_moment(now.isoformat())
    if run["way"] == BACK:
        return told | _put_back(row, run, ending, now, moment)
    is_to_end = is_temporary(row) and ending.may_stand
    if ending.problem is not None and run["by"] != NOTHING and not is_to_end:
        return told | {"state": clock.FAILED, "ran_at": moment}
    run |= {"was": ending.was, "becomes": ending.becomes}
    is_kept = is_temporary(row) and run["by"] != NOTHING
    return told | {"state": clock.IN_FORCE if is_kept else clock.DONE, "ran_at": moment, "run": run}


def _put_back(row: Row, run: dict[str, Any], ending: Ending, now: datetime, moment: str) -> dict[str, Any]:
    is_left_for_good = ending.problem in _FINAL or ending.problem == "clock_changed_meanwhile"
    if ending.problem is None or run["by"] == NOTHING or is_left_for_good:
        over = clock.CANCELLED if row.get("is_cancelled") and ending.problem is None else clock.DONE
        return {"state": over, "undone_at": moment}
    again = canonical_moment((now + AGAIN_AFTER).isoformat())
    return {"state": clock.IN_FORCE, "run": {**run, "again_at": again}}


async def _of_request(uow: UnitOfWork, request_id: uuid.UUID) -> Ending:
    request = await Requests(uow).get(request_id)
    if request.state in RUNNING:
        return Ending(is_over=False, problem=request.error_code, detail=request.error_detail)
    aim = request.progress
    if request.state is State.FAILED:
        return Ending(
            is_over=True,
            problem=request.error_code,
            detail=request.error_detail,
            was=aim.get("was"),
            becomes=aim.get("becomes"),
            may_stand=await _may_stand(uow, request),
        )
    problem = "clock_changed_meanwhile" if aim.get("is_left") else None
    return Ending(is_over=True, problem=problem, was=aim.get("was"), becomes=aim.get("becomes"))


async def _may_stand(uow: UnitOfWork, request: Request) -> bool:
    """A change whose answer nobody heard; a thing of which a part is live. It is ended in its time."""
    if request.kind == CHANGE_KIND:
        return "becomes" in request.progress and request.error_code in _UNSURE
    values = {"workspace_id": uow.workspace_id, "request": request.id}
    return bool((await uow.connection.execute(_SOME_STEP, values)).scalar())


async def _of_press(uow: UnitOfWork, press_id: uuid.UUID) -> Ending:
    rows = PauseRows(uow)
    press = await rows.get(press_id)
    if press["finished_at"] is not None:
        return Ending(is_over=True)
    accounts = await rows.accounts([press_id])
    problems = [one for one in accounts if one["error_code"]]
    first = problems[0] if problems else {}
    return Ending(is_over=False, problem=first.get("error_code"), detail=first.get("error_detail"))
