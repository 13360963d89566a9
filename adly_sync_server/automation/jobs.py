"""Every few minutes what is due is evaluated; what was decided is done account by account."""

import uuid
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa
from procrastinate import JobContext

from adly_sync_server.automation.acting import act, give_up
from adly_sync_server.automation.evaluating import evaluate
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import ACT_ON_RULES, EVALUATE_ALL_RULES, EVALUATE_RULES, Queue, enqueue
from adly_sync_server.publishing.parts import PublishParts

PATIENCE: Final = Patience(first_wait_s=5)
_RULED: Final = sa.text("select * from adly_ruled_workspaces() as id")


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process run rules."""

    @queue.periodic(cron="*/5 * * * *")
    @queue.task(name=EVALUATE_ALL_RULES, queueing_lock=EVALUATE_ALL_RULES)
    async def evaluate_all(timestamp: int) -> None:
        del timestamp  # what is due now is evaluated, however late it is
        await queue_evaluations(parts)

    @queue.task(name=EVALUATE_RULES, retry=PATIENCE)
    async def evaluate_one(workspace_id: str) -> None:
        await evaluate(parts, uuid.UUID(workspace_id), datetime.now(UTC))

    @queue.task(name=ACT_ON_RULES, retry=PATIENCE, pass_context=True)
    async def act_on(context: JobContext, workspace_id: str, run_id: str, account_id: str) -> None:
        where = uuid.UUID(workspace_id), uuid.UUID(run_id), uuid.UUID(account_id)
        try:
            await act(parts, *where)
        except Exception as failure:
            if PATIENCE.gives_up(failure, context.job.attempts):
                await give_up(parts, *where, failure)
            raise


async def queue_evaluations(parts: PublishParts) -> int:
    """Queue a look for every workspace that has a rule switched on; how many there are."""
    found = await asked_alone(parts.engine, _RULED, {})
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        for row in found:
            key = str(row["id"])
            await enqueue(parts.queue, uow, EVALUATE_RULES, lock=f"rules/{key}", once=True, workspace_id=key)
    return len(found)
