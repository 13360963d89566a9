"""One way to spoil a sound tree, and what Check has to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.contract.check.trees import World, uid


@dataclass(frozen=True)
class Case:
    """``spoil`` makes ``code`` appear on ``platform``; ``is_fixable``: with a patch that puts it right."""

    code: str
    platform: str
    spoil: Callable[[World], object]
    is_fixable: bool = False

    def __str__(self) -> str:
        return f"{self.code}-{self.platform}"


def campaign(path: str, value: Any) -> Callable[[World], object]:
    """Write one value into the campaign."""
    return lambda world: world.spoil("campaign", path, value)


def ad_set(*pairs: tuple[str, Any]) -> Callable[[World], object]:
    """Write values into the ad set."""
    return lambda world: [world.spoil("ad_set", path, value) for path, value in pairs]


def ad(*pairs: tuple[str, Any]) -> Callable[[World], object]:
    """Write values into the ad's creative."""
    return lambda world: [world.spoil("ad", f"creative_data.{path}", value) for path, value in pairs]


def asset(**changes: Any) -> Callable[[World], object]:
    """Change columns of the ad's file."""
    return lambda world: world.assets[uid("asset")].update(changes)


def measured(**changes: Any) -> Callable[[World], object]:
    """Change what is measured of the ad's file."""
    return lambda world: world.assets[uid("asset")]["metadata"].update(changes)


def account(**changes: Any) -> Callable[[World], object]:
    """Change columns of the account."""
    return lambda world: world.accounts[uid("account")].update(changes)


def pixel(**changes: Any) -> Callable[[World], object]:
    """Change columns of the pixel."""
    return lambda world: world.pixels[uid("pixel")].update(changes)


def form(**changes: Any) -> Callable[[World], object]:
    """Change columns of the lead form."""
    return lambda world: world.lead_forms[uid("form")].update(changes)


def to_form(chosen: str | None) -> Callable[[World], object]:
    """The ad set collects leads in a form of the platform's; the ad names it, or none."""

    def spoil(world: World) -> None:
        world.spoil("campaign", "objective", "leads")
        for path, value in (("optimization_goal", "leads"), ("destination", "lead_form")):
            world.spoil("ad_set", path, value)
        world.spoil("ad", "creative_data.lead_form_id", chosen)

    return spoil


def app(**changes: Any) -> Callable[[World], object]:
    """Change columns of the app."""
    return lambda world: world.apps[uid("app")].update(changes)


def to_app(chosen: str | None) -> Callable[[World], object]:
    """The ad set is for installs of an app, or of none."""

    def spoil(world: World) -> None:
        world.spoil("campaign", "objective", "app")
        for path, value in (
            ("optimization_goal", "app_installs"),
            ("destination", "app"),
            ("app_id", chosen),
        ):
            world.spoil("ad_set", path, value)
        world.spoil("ad", "creative_data.landing_url", None)

    return spoil


def identity(key: str, **changes: Any) -> Callable[[World], object]:
    """Change columns of an identity."""
    return lambda world: world.identities[uid(key)].update(changes)


def rule(**value: Any) -> Callable[[World], object]:
    """Add a rule of the client's."""
    return lambda world: world.rules.update(
        rule={"kind": "check_rule", "name": "قاعدة العميل", "value": value, "is_enabled": True}
    )


def both(*spoils: Callable[[World], object]) -> Callable[[World], object]:
    """One after the other."""
    return lambda world: [spoil(world) for spoil in spoils]
