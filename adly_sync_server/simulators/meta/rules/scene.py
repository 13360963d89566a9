"""What a rule sees: the typed request, what is stored already, and the world around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.world import World

LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Scene:
    """One create or update. `stored` is None for a create."""

    world: World
    account: Entity
    values: Mapping[str, Any]
    stored: Entity | None = None

    @property
    def creating(self) -> bool:
        """Whether something new is asked for."""
        return self.stored is None

    @property
    def currency(self) -> str:
        """The account's currency."""
        return str(self.account.body["currency"])

    def after(self, name: str) -> Any:
        """The field as it will be: what the request says, else what is stored."""
        if name in self.values:
            return self.values[name]
        return self.stored.body.get(name) if self.stored else None

    def amount(self, name: str) -> int:
        """A budget field as it will be, in minor units; 0 when it is not set."""
        return int(self.after(name) or 0)

    def within(self, values: Mapping[str, Any]) -> Scene:
        """The same scene for something described inside the request."""
        return Scene(self.world, self.account, values)


def missing(scene: Scene, *names: str) -> Iterator[Complaint]:
    """Complaints about required parameters of a create that are not there."""
    for name in names:
        if scene.creating and scene.values.get(name) in (None, ""):
            yield Complaint((name,), f"The parameter {name} is required")


def check_name(scene: Scene) -> Iterator[Complaint]:
    """A name must have letters and an end."""
    name = scene.after("name")
    if name is None:
        return
    if not str(name).strip():
        yield Complaint(("name",), "The name must not be empty")
    if len(str(name)) > LONGEST_NAME:
        yield Complaint(("name",), f"The name must not be longer than {LONGEST_NAME} characters")


def check_status(scene: Scene) -> Iterator[Complaint]:
    """A create says how it starts; left out, Meta would start it ACTIVE and spend."""
    if scene.creating and "status" not in scene.values and scene.world.options.require_status:
        text = "The parameter status is required: left out, delivery would start at once"
        yield Complaint(("status",), text)
    if scene.stored is not None and scene.stored.body.get("status") == "DELETED":
        yield Complaint((), "A deleted object cannot be edited")
