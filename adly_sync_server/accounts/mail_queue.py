"""Letters as jobs: queued in the caller's transaction, sealed, worked off by whichever worker is alive.

A queued letter is lost by no crash and by no mail server that is away. It is sealed, because it holds codes
and addresses and a job table is read by many eyes; when it has been taken its job is deleted.
"""

import asyncio
from uuid import UUID

import msgspec
import structlog

from adly_sync_server.accounts.mail import Delivery, Letter
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import MAIL, SEND_MAIL, Queue, enqueue_before_others
from adly_sync_server.secrets.envelope import Envelope, Place

_log = structlog.get_logger(__name__)


class QueuedMail:
    """Puts letters into the queue."""

    def __init__(self, queue: Queue, envelope: Envelope) -> None:
        self._queue = queue
        self._envelope = envelope

    async def send(self, uow: UnitOfWork, letter: Letter) -> None:
        """Queue one letter in ``uow``'s transaction."""
        sealed = self._envelope.seal(msgspec.json.encode(letter).decode(), _place(letter.id))
        told = {"letter_id": str(letter.id), "sealed": sealed}
        await enqueue_before_others(self._queue, uow, SEND_MAIL, MAIL, **told)


def register(queue: Queue, delivery: Delivery, envelope: Envelope) -> None:
    """Letters leave through ``delivery``; one that is not taken is tried for most of an hour."""

    @queue.task(name=SEND_MAIL, queue=MAIL, retry=Patience())
    async def send_mail(letter_id: str, sealed: str) -> None:
        opened = envelope.open(sealed, _place(UUID(letter_id)))
        letter = msgspec.json.decode(opened, type=Letter)
        await _to_its_end(delivery, letter)
        _log.info("letter taken", letter_id=letter_id)


async def _to_its_end(delivery: Delivery, letter: Letter) -> None:
    """What a stopping worker cuts short would be tried again by the next, though the server has it by now.

    So it is waited for, which takes no longer than the delivery's own time limits.
    """
    handing_over = asyncio.ensure_future(delivery.deliver(letter))
    while not handing_over.done():
        try:
            await asyncio.shield(handing_over)
        except asyncio.CancelledError:
            _log.info("letter is handed over before the stop", letter_id=str(letter.id))
        except Exception:
            break  # raised below, from the task itself
    handing_over.result()


def _place(letter_id: UUID) -> Place:
    return Place("procrastinate_jobs", "args", letter_id)
