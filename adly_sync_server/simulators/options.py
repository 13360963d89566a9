"""Options of a simulated platform, shown and changed at its control desk while it runs."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Protocol

from adly_sync_server.simulators.control import ControlDesk, ControlRefused, Wish


class HoldsOptions(Protocol):
    """A world whose ``options`` is a frozen dataclass with a default for each; a secret is ``app_secret``."""

    options: Any


def offer_options(desk: ControlDesk, world: HoldsOptions) -> None:
    """Let them be read and set. A secret is told only as set or not."""

    def put(wish: Wish) -> object:
        world.options = changed(world.options, wish.body)
        return shown(world.options)

    desk.offer("GET", "options", lambda wish: shown(world.options))
    desk.offer("POST", "options", put)


def shown(options: Any) -> dict[str, Any]:
    """Every option by name."""
    told = {field.name: getattr(options, field.name) for field in fields(options)}
    return {**told, "app_secret": "set" if told["app_secret"] else ""}


def changed(options: Any, wishes: Mapping[str, Any]) -> Any:
    """The options with these in place of their own. Raises ``ControlRefused``; nothing is changed then."""
    types = {field.name: type(field.default) for field in fields(options)}
    for name, value in wishes.items():
        if name not in types:
            raise ControlRefused(f"unknown option {name!r}; known are {', '.join(types)}")
        if not _suits(value, types[name]):
            raise ControlRefused(f"{name} must be of type {types[name].__name__}")
    return replace(options, **wishes)


def _suits(value: Any, wanted: type) -> bool:
    if wanted is bool or isinstance(value, bool):
        return isinstance(value, wanted) and (wanted is bool) == isinstance(value, bool)
    return isinstance(value, int | float) if wanted is float else isinstance(value, wanted)
