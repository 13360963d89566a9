"""The job that brings an account in, a while at a time."""

import math
import uuid

import structlog
from procrastinate import JobContext
from procrastinate.jobs import Job

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.importing import UNDER_WAY, ImportState
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.importing.rows import Imports, Superseded
from adly_sync_server.importing.run import fail, run, wait
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import COLLECT, IMPORT, Queue, enqueue
from adly_sync_server.platforms.failures import Throttled

log = structlog.get_logger(__name__)

PATIENCE = Patience()


def register(queue: Queue, parts: ImportParts) -> None:
    """Let workers of this process import."""

    @queue.task(name=IMPORT, retry=PATIENCE, pass_context=True)
    async def bring_in(context: JobContext, workspace_id: str, import_id: str) -> None:
        where = uuid.UUID(workspace_id), uuid.UUID(import_id)
        try:
            state = await run(parts, *where)
            if state in UNDER_WAY:
                await _later(queue, context.job, 0.0)
            elif state is ImportState.DONE:
                await want_figures(queue, parts, *where)
        except Superseded:
            log.info("an import was taken over, or has ended, meanwhile", id=import_id)
        except Throttled as limit:
            await wait(parts, *where, limit, limit.retry_after_s)
            await _later(queue, context.job, limit.retry_after_s)
        except Exception as failure:
            if await _is_over(parts, where, failure, context.job.attempts):
                return
            raise


async def want_figures(
    queue: Queue, parts: ImportParts, workspace_id: uuid.UUID, import_id: uuid.UUID
) -> None:
    """What was brought in has figures, and a past of them: both are asked for as soon as it is there."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account_id = (await Imports(uow).get(import_id)).ad_account_id
        where = {"workspace_id": str(workspace_id), "account_id": str(account_id)}
        lock = f"collect/{account_id}"
        await enqueue(queue, uow, COLLECT, lock=lock, once=True, **where, scope="window", with_past=True)


async def _is_over(
    parts: ImportParts, where: tuple[uuid.UUID, uuid.UUID], failure: Exception, attempts: int
) -> bool:
    """True where people were told and nobody tries again; else they are told that it waits."""
    if PATIENCE.gives_up(failure, attempts):
        await fail(parts, *where, failure)
        return isinstance(failure, AdlyError)
    if isinstance(failure, AdlyError):
        await wait(parts, *where, failure, PATIENCE.wait_s(failure, attempts))
    return False


async def _later(queue: Queue, job: Job, wait_s: float) -> None:
    """The same job behind those that wait. A turn that is over, or a limit, is no failed attempt."""
    later = queue.configure_task(IMPORT, lock=job.lock, schedule_in={"seconds": math.ceil(wait_s)})
    await later.defer_async(**job.task_kwargs)
