"""What the steps hand on to each other: who sits where, and what was made."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.together.main_job.devices import Desk
from tests.together.main_job.world import World

#: The client whose campaign is drafted, published and measured.
SLUG = "lamsa"


@dataclass
class Story:
    """The run so far. ``desks`` are people by first name, ``account_ids`` connected accounts by platform and
    ``others`` the campaigns of the platforms beside Meta; ``planned`` are clock entries by what they do."""

    world: World
    output: Path
    password: str = ""
    desks: dict[str, Desk] = field(default_factory=dict)
    account_ids: dict[str, str] = field(default_factory=dict)
    campaign_id: str = ""
    others: dict[str, str] = field(default_factory=dict)
    copy_id: str = ""
    request_id: str = ""
    planned: dict[str, str] = field(default_factory=dict)
    places: list[tuple[str, str]] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def account_id(self) -> str:
        """The account of Meta, which the long story is told of."""
        return self.account_ids["meta"]

    @property
    def salman(self) -> Desk:
        """Buys media; drafts on the plane."""
        return self.desks["salman"]

    @property
    def rahaf(self) -> Desk:
        """Writes copy; his colleague."""
        return self.desks["rahaf"]

    async def seat(self, name: str) -> Desk:
        """Give somebody a computer, and sign in there."""
        folder = self.world.folder / "desktops" / name
        desk = Desk(self.world.server_url, f"{name}@madar.example", self.password, folder)
        self.desks[name] = desk
        await desk.sign_in(SLUG)
        return desk

    async def close(self) -> None:
        """Put every computer away."""
        for desk in self.desks.values():
            await desk.close()
