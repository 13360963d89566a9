"""The end of an evaluation; a rule of which three in a row failed is switched off, and people are told."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.automation.repository import Deeds, Runs
from adly_sync_server.contract.automation.rules import KIND, Deed
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.notices.raising import Notice, raise_notice
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows

#: Failed evaluations in a row after which a rule is switched off.
MOST_FAILURES: Final = 3


async def after_run(parts: PublishParts, workspace_id: uuid.UUID, run_id: uuid.UUID) -> None:
    """End the evaluation if nothing of it is left to do."""
    where = {"workspace_id": workspace_id, "user_id": None}
    async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
        run = await Runs(work.uow).finish(run_id)
        if run is not None:
            await _tell(work, run)
            if run["state"] == "failed":
                await _switch_off_if_hopeless(work, run)
    parts.hints.job_moved(workspace_id, str(run_id))


async def _tell(work: Counted, run: Mapping[str, Any]) -> None:
    """People hear of what was done, once for each evaluation."""
    done = await Deeds(work.uow).done_in(run["id"])
    if not done:
        return
    kind = "rule_met" if run["rule"]["act"]["deed"] == Deed.NOTIFY else "rule_acted"
    told = {"rule": run["name"], "count": done}
    await raise_notice(work, Notice(kind=kind, key=f"rule_run/{run['id']}", arguments=told))


async def _switch_off_if_hopeless(work: Counted, run: Mapping[str, Any]) -> None:
    states = await Runs(work.uow).last_states(run["rule_id"], run["meaning"], MOST_FAILURES)
    if len(states) < MOST_FAILURES or set(states) != {"failed"}:
        return
    rule_id = str(run["rule_id"])
    await work.take()
    rows = await rows_by_id(work.uow, ENTITIES["shared_settings"], [rule_id])
    if not [row for row in rows if row.is_live and row.fields["kind"] == KIND and row.fields["is_enabled"]]:
        return
    await change_rows(work, "shared_settings", {rule_id: {"is_enabled": False}})
    told = {"rule": run["name"]}
    key = f"rule_off/{rule_id}/{run['id']}"
    await raise_notice(work, Notice(kind="rule_switched_off", key=key, arguments=told))
    await audit(
        work.uow,
        "rule.switched_off",
        resource_type="shared_settings",
        resource_id=run["rule_id"],
        origin=INSIDE,
        details={"name": run["name"], "failures": MOST_FAILURES},
    )
