"""Changing one field of one thing on its platform, and nothing besides: what the clock does for a time.

What stood there and what shall stand there is written down before the call. Whoever resumes sees by the
platform alone where he is: the new value stands there, the old one still does, or somebody else was faster,
and then his value stays.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.contract import clock_rules
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.claims import Claim, check_claim, note_aim
from adly_sync_server.publishing.creating import let_settle
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Placed, Row
from adly_sync_server.publishing.press import Change, Press
from adly_sync_server.publishing.repository import Request
from adly_sync_server.publishing.steps import Entry, Step
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows

#: What a budget is besides its amount: it is sent as it was published, whatever a draft says meanwhile.
_BUDGET: Final = ("budget_type", "budget_amount", "currency")


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """How it ended. ``is_left``: somebody else's value stands there, and stays. ``remote``: as it is now."""

    change: Change
    placed: Placed
    remote: RemoteEntity
    is_left: bool

    @property
    def value(self) -> Any:
        """What stands there now."""
        return self.remote.fields.get(self.change.path)

    def told(self) -> dict[str, str | bool | None]:
        """What whoever asked for it wants to know."""
        return {"was": self.change.was, "becomes": self.value, "is_left": self.is_left}


async def aimed(parts: PublishParts, claim: Claim, press: Press, request: Request) -> Change:
    """The change with both of its values: as it was written down, or else by what stands there now.

    Raises ``Rejected`` where there is nothing to change, ``NotFound`` for what was never published.
    """
    change = press.change
    assert change is not None, "a request of this kind names its change"
    if change.becomes is not None:
        return change
    noted: Mapping[str, Any] = request.progress
    if "becomes" not in noted:
        noted = await _first_aim(parts, claim, press, change)
    return msgspec.structs.replace(change, was=noted["was"], becomes=noted["becomes"])


async def carry_out(press: Press, change: Change) -> Changed:
    """Bring the field to its new value, once, if the old one still stands there."""
    placed, external_id = await _place(press, change)
    step = Step(name=f"change_{change.path}", entity=change.entity, entity_id=change.entity_id)
    entry = await press.journal.begin(step)
    remote = await press.asking(entry, press.adapter.read(press.account, placed.level, external_id))
    value = remote.fields.get(change.path)
    if entry.is_done:
        return Changed(change=change, placed=placed, remote=remote, is_left=entry.was == "skipped")
    if clock_rules.means_same(change.path, value, change.becomes):
        await press.journal.done(entry, external_id)
        return Changed(change=change, placed=placed, remote=remote, is_left=False)
    if not clock_rules.means_same(change.path, value, change.was):
        await press.journal.skipped(entry, external_id)
        return Changed(change=change, placed=placed, remote=remote, is_left=True)
    return await _send(press, entry, placed, external_id, change)


async def record(work: Counted, changed: Changed) -> None:
    """Our row and what it remembers of the publish follow, so that nobody takes this for a change elsewhere.

    What a person wrote into the field and has not published yet stays his. Where somebody else's value was
    left nothing is taken over: the next comparison tells of it.
    """
    change = changed.change
    await work.take()
    (row,) = await rows_by_id(work.uow, ENTITIES[change.entity], [change.entity_id])
    if changed.is_left or not row.is_live:
        return
    published = row.fields.get("published") or {}
    columns: dict[str, Any] = {"published": _followed(published, changed)}
    said = (published.get("row") or {}).get(change.path)
    if any(
        clock_rules.means_same(change.path, row.fields.get(change.path), one) for one in (said, change.was)
    ):
        columns[change.path] = changed.value
    await change_rows(work, change.entity, {row.id: columns})


def _followed(published: Row, changed: Changed) -> dict[str, Any]:
    path, level = changed.change.path, str(changed.placed.level)
    remote = dict(published.get("remote") or {})
    if level in remote:
        remote[level] = {**remote[level], path: changed.value}
    return {**published, "row": {**(published.get("row") or {}), path: changed.value}, "remote": remote}


async def _first_aim(parts: PublishParts, claim: Claim, press: Press, change: Change) -> Mapping[str, Any]:
    placed, external_id = await _place(press, change)
    remote = await press.adapter.read(press.account, placed.level, external_id)
    was = remote.fields.get(change.path)
    try:
        wish = {"way": change.way, "amount": change.amount}
        becomes = clock_rules.changed_value(wish, was, press.account.currency)
    except ValueError:
        raise Rejected("there is nothing to change", field=change.path) from None
    aim: dict[str, str | bool | None] = {"was": was, "becomes": becomes}
    async with unit_of_work(parts.engine, workspace_id=claim.workspace_id) as uow:
        await check_claim(uow, claim)
        await note_aim(uow, claim.request_id, aim)
    return aim


async def _place(press: Press, change: Change) -> tuple[Placed, str]:
    tree, known = await press.linked_tree(), await press.external_ids()
    for placed in planning.placements(tree):
        is_it = placed.entity_id == change.entity_id and placed.level is not Level.CREATIVE
        if is_it and placed.reference in known:
            return placed, known[placed.reference]
    raise NotFound("it was never published", field=change.path)


async def _send(press: Press, entry: Entry, placed: Placed, external_id: str, change: Change) -> Changed:
    if entry.needs_look_up:
        let_settle(press, entry)
        await press.journal.again(entry)
    draft = await _draft(press, placed, change)
    await press.calling(entry, press.adapter.update(press.account, external_id, draft, [change.path]))
    await press.journal.done(entry, external_id, {"sent": [change.path]})
    remote = await press.adapter.read(press.account, placed.level, external_id)
    return Changed(change=change, placed=placed, remote=remote, is_left=False)


async def _draft(press: Press, placed: Placed, change: Change) -> Draft:
    tree, known = await press.linked_tree(), await press.external_ids()
    draft = planning.draft_of(placed, tree, known)
    return msgspec.structs.replace(draft, fields=_as_published(draft.fields, change))


def _as_published(row: Row, change: Change) -> dict[str, Any]:
    published: Row = (row.get("published") or {}).get("row") or {}
    said = {name: published[name] for name in _BUDGET if published.get(name) is not None}
    return {**row, **said, change.path: change.becomes}
