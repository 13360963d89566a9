"""The workspace's counter. One helper for every writer: a push, the API, a worker, a webhook.

Taking it is an update of one row, and that lock lasts until commit: the order of numbers is the order of
commits, no reader can skip a row, no update is lost. Read and merge only after it is taken.
"""

import sqlalchemy as sa

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork

#: Rows a server-side writer may write under one number, so that a page can always be finished.
MAX_ROWS = 1_000

# The trigger on every synced table compares a row's seq with this setting.
_TAKE = sa.text(
    "WITH taken AS ("
    "UPDATE workspace_heads SET head = head + 1 WHERE workspace_id = :workspace_id RETURNING head)"
    " SELECT head, set_config('adly.seq', head::text, true) FROM taken"
)


async def take_seq(uow: UnitOfWork) -> int:
    """The next number of ``uow``'s workspace, held until its transaction ends. Raises ``NotFound``."""
    taken = (await uow.connection.execute(_TAKE, {"workspace_id": uow.workspace_id})).one_or_none()
    if taken is None:
        raise NotFound("no such workspace")
    return int(taken.head)
