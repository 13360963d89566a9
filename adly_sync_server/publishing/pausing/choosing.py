"""What to pause so that nothing inside a scope spends: the highest entities that cover it. Pure."""

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

import msgspec

#: From the ad up.
LEVELS: Final = ("campaigns", "ad_sets", "ads")


class PauseScope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to stop: named ads, ad sets, campaigns or accounts, or ``everything`` of the client."""

    everything: bool = False
    ad_account_ids: list[UUID] = []
    campaign_ids: list[UUID] = []
    ad_set_ids: list[UUID] = []
    ad_ids: list[UUID] = []

    @property
    def is_empty(self) -> bool:
        """True if nothing is named."""
        named = (self.ad_account_ids, self.campaign_ids, self.ad_set_ids, self.ad_ids)
        return not self.everything and not any(named)


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """Something of ours that stands on a platform. ``above``: ids of what it hangs below, in our rows."""

    entity: str
    entity_id: UUID
    external_id: str
    ad_account_id: UUID
    platform: str
    above: tuple[UUID, ...] = ()


def to_pause(live: Iterable[Live], scope: PauseScope) -> list[Live]:
    """Those that cover the scope with the fewest calls.

    A campaign that pauses stops all below it, so what hangs below another choice is left out.
    """
    known = list(live)
    chosen = [one for one in known if _is_named(one, scope)]
    ids = {one.entity_id for one in chosen}
    return [one for one in chosen if not ids.intersection(one.above)]


def _is_named(one: Live, scope: PauseScope) -> bool:
    if one.entity == "campaigns" and (scope.everything or one.ad_account_id in scope.ad_account_ids):
        return True
    return one.entity_id in _named_of(one.entity, scope)


def _named_of(entity: str, scope: PauseScope) -> Collection[UUID]:
    named = {"campaigns": scope.campaign_ids, "ad_sets": scope.ad_set_ids, "ads": scope.ad_ids}
    return named[entity]
