"""What a publish works with: the adapter, the account, the journal, and the bytes of assets."""

from collections.abc import Awaitable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from adly_sync_server.contract.locked_options import is_no_field
from adly_sync_server.contract.standing import is_as_imported, is_creative_kept
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import AccountRef, Draft, Level, PlatformAdapter
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import STATUS, WHOLE, Choice
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.publishing.media import Media
from adly_sync_server.publishing.planning import Placed, Tree, asset_ids, placements
from adly_sync_server.publishing.steps import Entry

Answer = TypeVar("Answer")

ASSET_PREFIX = "asset:"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one row to be changed on the platform, and nothing else.

    Forth: ``way`` and ``amount`` say what becomes of what stands there. Back: ``was`` is what we put there,
    ``becomes`` what stood there before; sent only where ``was`` still stands.
    """

    entity: str
    entity_id: str
    path: str
    way: str = "set"
    amount: str | None = None
    was: str | None = None
    becomes: str | None = None


class Press(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything one publish request needs, and nothing of any other.

    ``whole``: the tree that was asked for. ``choices`` maps entity id → path → who wins where somebody
    changed the platform. ``settle_s``: see ``PublishParts``.
    ``activated_at``: when somebody confirmed that it goes live. ``only``: ids of the rows that this is about,
    if not about all; ``target``: the one of them that goes live whatever it was before. ``change``: the one
    field that is changed, where that is all. ``standing``: assets that came from this very account, and what
    its platform calls them.
    """

    adapter: PlatformAdapter
    account: AccountRef
    journal: Journal
    whole: Tree
    choices: Mapping[str, Mapping[str, Choice]]
    media: Media
    settle_s: float = 0.0
    activated_at: datetime | None = None
    only: frozenset[str] | None = None
    target: str | None = None
    change: Change | None = None
    standing: Mapping[str, str] = {}

    @cached_property
    def given_up(self) -> set[str]:
        """Rows that are gone from the platform and shall stay so, with all below them."""
        return planning.below(self.whole, self._decided("theirs"))

    @cached_property
    def renewed(self) -> set[str]:
        """Rows that are gone from the platform and are placed anew, with all below them."""
        return planning.below(self.whole, self._decided("mine"))

    @cached_property
    def tree(self) -> Tree:
        """What is to be placed and taken off."""
        return planning.without(self.whole, self.given_up)

    async def calling(self, entry: Entry, call: Awaitable[Answer]) -> Answer:
        """Make one outside call that may change something; a failure is written down first."""
        try:
            return await call
        except PlatformFailure as failure:
            await self.journal.failed(entry, failure)
            raise

    async def asking(self, entry: Entry, question: Awaitable[Answer]) -> Answer:
        """Make one outside call that changes nothing: where it fails, what was unclear stays so."""
        try:
            return await question
        except PlatformFailure as failure:
            await self.journal.failed(entry, failure, is_unclear=entry.needs_look_up)
            raise

    async def external_ids(self) -> dict[str, str]:
        """Reference → the platform's id, of everything that is there already."""
        placed = placements(self.tree)
        assets = [self.asset_reference(asset) for asset in asset_ids(self.tree)]
        known = self._standing() | await self.journal.placed([*assets, *(p.reference for p in placed)])
        kept = {row["id"]: row["external_id"] for _, row in self.tree.rows() if row.get("external_id")}
        again = [p.reference for p in placed if self._is_renewed(p)]
        if not again:
            return known | kept
        anew = await self.journal.placed(again, own=True)
        return {ref: one for ref, one in (known | kept).items() if ref not in again} | anew

    async def linked_tree(self) -> Tree:
        """The tree with its assets' names on the platform filled in."""
        assets = asset_ids(self.tree)
        references = {asset: self.asset_reference(asset) for asset in assets}
        known = self._standing() | await self.journal.placed(list(references.values()))
        shown = {asset: known[reference] for asset, reference in references.items() if reference in known}
        return msgspec.structs.replace(self.tree, links={**self.tree.links, **shown})

    def meant(self, placed: Placed, draft: Draft) -> Mapping[str, Any]:
        """The draft as its platform would tell it; what stands there as it was brought in means just that.

        Raises ``Rejected`` naming our field where the platform has no way to say what is meant.
        """
        then = _as_imported(placed)
        return self.adapter.comparable(draft, self.account.currency) if then is None else then

    def asset_reference(self, asset_id: str) -> str:
        """The journal's reference of an uploaded asset: each account has files of its own."""
        return f"{ASSET_PREFIX}{self.adapter.name}:{self.account.account_id}:{asset_id}"

    def is_about(self, row_id: str) -> bool:
        """True if something is to be done with this row."""
        return self.only is None or row_id in self.only

    def choices_for(self, placed: Placed) -> Mapping[str, Choice]:
        """What a person decided about one row's fields."""
        return self.choices.get(placed.entity_id, {})

    def _standing(self) -> dict[str, str]:
        return {self.asset_reference(asset): external_id for asset, external_id in self.standing.items()}

    def _decided(self, choice: Choice) -> set[str]:
        return {row_id for row_id, paths in self.choices.items() if paths.get(WHOLE) == choice}

    def _is_renewed(self, placed: Placed) -> bool:
        """A creative outlives its ad."""
        return placed.level is not Level.CREATIVE and placed.entity_id in self.renewed


def _as_imported(placed: Placed) -> Mapping[str, Any] | None:
    """What the platform told when a row was brought in that nobody has changed since."""
    is_creative = placed.level is Level.CREATIVE
    if not (is_creative_kept(placed.row) if is_creative else is_as_imported(placed.entity, placed.row)):
        return None
    told: Mapping[str, Any] = (placed.row["published"].get("remote") or {}).get(str(placed.level)) or {}
    return {path: value for path, value in told.items() if path != STATUS and not is_no_field(path)} or None
