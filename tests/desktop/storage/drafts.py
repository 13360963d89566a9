"""Short ways to draft campaigns in tests, through the same door as the screens."""

from typing import Any, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage


class Draft(NamedTuple):
    """Ids of a campaign with one ad set and one ad."""

    campaign: str
    ad_set: str
    ad: str


def campaign(name: str = "حملة الجمعة البيضاء") -> Intent:
    """A new campaign on Meta."""
    return edits.create("campaigns", {"name": name, "objective": "sales", "platform": "meta"})


def act(replica: Replica, *intents: Intent, joins: bool = True) -> str | None:
    """One act of the person; returns its group."""
    return replica.write(lambda uow: edits.edit(uow, intents, joins=joins))


def draft(replica: Replica) -> Draft:
    """A campaign, an ad set and an ad, made as one act."""
    top = campaign()
    middle = edits.create("ad_sets", {"campaign_id": top.entity_id, "name": "الرياض"})
    ad = edits.create(
        "ads", {"ad_set_id": middle.entity_id, "name": "إعلان ١", "creative_data": {"headline": "عرض اليوم"}}
    )
    act(replica, top, middle, ad)
    return Draft(top.entity_id, middle.entity_id, ad.entity_id)


def shown(replica: Replica, entity: str, row_id: str) -> Row:
    """The row as the person sees it."""
    row = replica.read(lambda reader: reader.row(entity, row_id))
    assert row is not None
    return row


def image(entity: str, row_id: str, seq: int, *, deleted: bool = False, **fields: Any) -> RowImage:
    """A row as the server would send it: every column, defaults where nothing is said."""
    declared = entity_named(entity)
    columns = {column: declared.default_of(column) for column in declared.columns}
    return RowImage(entity=entity, id=row_id, seq=seq, deleted=deleted, fields=columns | fields)
