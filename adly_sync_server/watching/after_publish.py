"""What a publish read back, kept as findings: the platform changed it, or an option is on."""

import uuid
from collections.abc import Sequence

from adly_sync_server.collaboration.locks import locks_in
from adly_sync_server.contract.watching import OF_FIELDS, VANISHED
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.compare import Difference
from adly_sync_server.publishing.reading import Reading
from adly_sync_server.sync.counter import Counted
from adly_sync_server.watching.judging import by_platform
from adly_sync_server.watching.keeping import Subject, keep


async def note_read_back(
    work: Counted, account_id: uuid.UUID, read: Sequence[Reading], altered: Sequence[Difference]
) -> None:
    """What was told of these rows' fields before is over by this publish, unless it is so again."""
    account, locks = await Accounts(work.uow).get(account_id), await locks_in(work.uow)
    levels = {(r.placed.entity_id, path): str(r.placed.level) for r in read for path in r.meant}
    rows = {(r.placed.entity_id, str(r.placed.level)) for r in read}
    locked = locks.of(account.platform)
    found = [by_platform(one, levels.get((one.entity_id, one.path), one.entity), locked) for one in altered]

    def was_read(subject: Subject, kind: str) -> bool:
        return kind in OF_FIELDS | {VANISHED} and (subject[0], subject[1]) in rows

    await keep(work, account, found, was_read)
