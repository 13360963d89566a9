"""A new workspace: its row, its counter, its first owner."""

import re
import secrets
import unicodedata
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.deceptive import require_plain
from adly_sync_server.contract.roles import Role
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.sync.tables import workspace_heads
from adly_sync_server.workspaces.membership_rows import add_membership
from adly_sync_server.workspaces.setting_rules import tidy_name
from adly_sync_server.workspaces.tables import workspaces
from adly_sync_server.workspaces.wire import Founded

_MAX_SLUG_CHARS = 60
_ATTEMPTS = 5


async def found_workspace(
    engine: AsyncEngine, hints: Hints, *, name: str, owner_id: UUID, origin: Origin
) -> Founded:
    """A workspace that ``owner_id`` owns. Raises ``InvalidInput`` for a name that is only spaces."""
    shown = tidy_name(name)
    require_plain(shown)
    for attempt in range(_ATTEMPTS):
        try:
            return await _founded(engine, hints, shown, owner_id, origin)
        except IntegrityError:
            # Somebody took the same slug in the same moment; its tail is random.
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def new_slug(name: str) -> str:
    """A short name for addresses: Latin and Arabic letters and digits of ``name``, and a random tail."""
    words = re.findall(r"[\w]+", unicodedata.normalize("NFKC", name).lower().replace("_", " "))
    return "-".join([*words, secrets.token_hex(3)])[-_MAX_SLUG_CHARS:].lstrip("-")


async def _founded(engine: AsyncEngine, hints: Hints, name: str, owner_id: UUID, origin: Origin) -> Founded:
    workspace_id, slug = uuid4(), new_slug(name)
    async with counted(engine, hints, workspace_id=workspace_id, user_id=owner_id) as work:
        await _insert(work, name, slug)
        grants = {"can_publish": True, "sees_customer_data": True}
        membership = await add_membership(work, owner_id, Role.OWNER, grants, None)
        await record(
            work.uow,
            "workspace.founded",
            resource_type="workspace",
            resource_id=workspace_id,
            origin=origin,
            details={"name": name},
        )
    hints.role_changed(workspace_id, owner_id, membership.role_epoch, is_member=True)
    return Founded(id=workspace_id, name=name, slug=slug, role=Role.OWNER)


async def _insert(work: Counted, name: str, slug: str) -> None:
    row = {"id": work.workspace_id, "name": name, "slug": slug, "owner_id": work.uow.user_id}
    await work.uow.connection.execute(workspaces.insert(), row)
    await work.uow.connection.execute(workspace_heads.insert(), {"workspace_id": work.workspace_id})
