"""Faults built in on purpose, one at a time. A check that does not find them is no check."""

from tests.torture.simulator.planted_acts import ACTS
from tests.torture.simulator.planted_replicas import REPLICAS
from tests.torture.simulator.planted_servers import SERVERS, with_acts
from tests.torture.simulator.world import Cast

#: By the name under which ``--planted`` plants it.
PLANTED: dict[str, Cast] = {
    **{name: Cast(server=with_acts(acts)) for name, acts in ACTS.items()},
    **{name: Cast(server=server) for name, server in SERVERS.items()},
    **{name: Cast(replica=replica) for name, replica in REPLICAS.items()},
}
