"""Faults built in on purpose, one at a time. A check that does not find them is no check."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from tests.torture.simulator.planted_acts import ACTS
from tests.torture.simulator.planted_core import CORE
from tests.torture.simulator.planted_desktop import DESKTOP
from tests.torture.simulator.planted_replicas import REPLICAS
from tests.torture.simulator.planted_servers import SERVERS, with_acts
from tests.torture.simulator.world import Cast


class Planted(NamedTuple):
    """In which cast a fault is looked for; what it changes of the cast, or of the real code."""

    cast: str
    parts: dict[str, Any] = {}
    patch: Callable[[], AbstractContextManager[Any]] = nullcontext

    def changed(self, cast: Cast) -> Cast:
        """The cast with the fault in it."""
        return cast._replace(**self.parts)


#: By the name under which ``--planted`` plants it.
PLANTED: dict[str, Planted] = {
    **{name: Planted("memory", {"server": with_acts(acts)}) for name, acts in ACTS.items()},
    **{name: Planted("memory", {"server": server}) for name, server in SERVERS.items()},
    **{name: Planted("memory", {"replica": replica}) for name, replica in REPLICAS.items()},
    **{name: Planted("disk", patch=patch) for name, patch in DESKTOP.items()},
    **{name: Planted("http", patch=patch) for name, patch in CORE.items()},
}
