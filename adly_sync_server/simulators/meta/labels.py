"""Ad labels: our own marks on entities; a label that is named for the first time comes to be."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.world import LABEL, World


def named_label(world: World, account: Entity, name: str) -> Entity:
    """The account's label of this name, made if there is none."""
    for label in world.store.all_of(LABEL, account_id=account.id):
        if label.body["name"] == name:
            return label
    return world.add(LABEL, {"name": name, "account": {"id": account.id}}, account=account)


def resolved_labels(world: World, account: Entity, wishes: list[dict[str, Any]]) -> list[dict[str, str]]:
    """`[{"name": …}|{"id": …}]` as Meta stores it. Raises `MetaFailure` for a label that is not there."""
    labels = [_resolve(world, account, wish, place) for place, wish in enumerate(wishes)]
    return [{"id": label.id, "name": label.body["name"]} for label in labels]


def _resolve(world: World, account: Entity, wish: dict[str, Any], place: int) -> Entity:
    if wish.get("name"):
        return named_label(world, account, wish["name"])
    label = world.of_kind(wish.get("id") or "", LABEL)
    if label is None or label.account_id != account.id:
        raise refusal([Complaint(("adlabels", str(place)), "The ad label does not exist in this ad account")])
    return label
