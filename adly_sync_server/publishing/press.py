"""What a publish works with: the adapter, the account, the journal, and the bytes of assets."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec

from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import AccountRef, Image, PlatformAdapter
from adly_sync_server.publishing.compare import Choice
from adly_sync_server.publishing.journal import Entry, Journal
from adly_sync_server.publishing.planning import Placed, Tree, asset_ids, placements

Answer = TypeVar("Answer")

ASSET_PREFIX = "asset:"


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one publish request needs, and nothing of any other.

    ``choices`` maps entity id → path → who wins where somebody changed the platform. ``image`` gives an
    asset's bytes by its id.
    """

    adapter: PlatformAdapter
    account: AccountRef
    journal: Journal
    tree: Tree
    choices: Mapping[str, Mapping[str, Choice]]
    image: Callable[[str], Awaitable[Image]]

    async def calling(self, entry: Entry, call: Awaitable[Answer]) -> Answer:
        """Make one outside call; a failure is written down before it goes on its way."""
        try:
            return await call
        except PlatformFailure as failure:
            await self.journal.failed(entry, failure)
            raise

    async def external_ids(self) -> dict[str, str]:
        """Reference → the platform's id, of everything that is there already."""
        assets = [asset_reference(asset) for asset in asset_ids(self.tree)]
        known = await self.journal.placed([*assets, *(p.reference for p in placements(self.tree))])
        return {
            **known,
            **{row["id"]: row["external_id"] for _, row in self.tree.rows() if row.get("external_id")},
        }

    async def linked_tree(self) -> Tree:
        """The tree with its assets' names on the platform filled in."""
        known = await self.journal.placed([asset_reference(asset) for asset in asset_ids(self.tree)])
        images = {
            asset: known[asset_reference(asset)]
            for asset in asset_ids(self.tree)
            if asset_reference(asset) in known
        }
        return msgspec.structs.replace(self.tree, links={**self.tree.links, **images})

    def choices_for(self, placed: Placed) -> Mapping[str, Choice]:
        """What a person decided about one row's fields."""
        return self.choices.get(placed.entity_id, {})


def asset_reference(asset_id: str) -> str:
    """The journal's reference of an uploaded asset."""
    return f"{ASSET_PREFIX}{asset_id}"
