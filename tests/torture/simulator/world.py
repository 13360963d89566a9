"""One history: from a seed through edits, faults and a storm to the calm in which everything is checked."""

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from adly_sync_server.contract.sync import Mutation
from tests.torture.simulator.eyes import Eyes, unseen
from tests.torture.simulator.ledger import Ledger
from tests.torture.simulator.memory_replica import Broken, MemoryReplica
from tests.torture.simulator.memory_server import MemoryServer
from tests.torture.simulator.network import CALM, Network, Weather
from tests.torture.simulator.people import Person
from tests.torture.simulator.ports import ReplicaPort, ServerPort

STEPS = 70
CALM_ROUNDS = 400


class Cast(NamedTuple):
    """Which server and which replicas a history drives."""

    server: Callable[[Sequence[str], random.Random], ServerPort] = MemoryServer
    replica: Callable[[str, random.Random], ReplicaPort] = MemoryReplica


class Failed(Exception):
    """What a check found."""


class World:
    """The people of one seed, their replicas, the network, the server."""

    def __init__(self, seed: int, cast: Cast) -> None:
        self.rng = random.Random(seed)
        names = [f"p{number}" for number in range(self.rng.randint(2, 8))]
        self.server = cast.server(names, self._fork())
        self.people = {name: Person(name, self._fork()) for name in names}
        self.replicas = {name: cast.replica(name, self._fork()) for name in names}
        self.network = Network(self.server, self._fork(), self._weather())
        self.ledger = Ledger()
        self.eyes = {name: Eyes() for name in names}
        self.has_backups = self.rng.random() < 0.3

    def _fork(self) -> random.Random:
        return random.Random(self.rng.getrandbits(64))

    def _weather(self) -> Weather:
        return Weather(
            lost=self.rng.choice((0, 0.05, 0.3)),
            doubled=self.rng.choice((0, 0.1, 0.4)),
            delay=self.rng.choice((2, 20, 150)),
            work=self.rng.choice((1, 5, 15)),
        )

    def live(self) -> None:
        """The whole history. Raises ``Failed`` with what is wrong."""
        try:
            self._begin()
            for _ in range(STEPS):
                self._step()
            self._calm_down()
            self.check()
        except Broken as broken:
            raise Failed(str(broken)) from broken
        finally:
            for replica in self.replicas.values():
                replica.close()
            self.server.close()

    def _begin(self) -> None:
        """Somebody has set up a campaign, and everybody has it."""
        first = next(iter(self.people))
        self.ledger.enter(
            first, self.replicas[first].act(self.people[first].open_campaign({}, is_whole=True))
        )
        weather, self.network.weather = self.network.weather, CALM
        self._calm_down()
        self.network.weather = weather

    def _step(self) -> None:
        name = self.rng.choice(list(self.people))
        replica = self.replicas[name]
        self.ledger.enter(name, self._act(name))
        if self.rng.random() < 0.3:
            self._incident(name)
        if self.rng.random() < 0.6:
            replica.wake()
            self.network.kick(replica)
        self.network.run(self.rng.randint(0, 12))

    def _act(self, name: str) -> list[Mutation]:
        replica = self.replicas[name]
        shown = replica.shown()
        insist(self.eyes[name].look(replica.epoch, shown))
        intents = self.people[name].next_act(shown)
        if made := replica.act(intents):
            insist(unseen(intents, replica.shown(), shown))
        return made

    def _incident(self, name: str) -> None:
        """Something happens to a computer, to the server or to a person's role."""
        happened = self.rng.choice(
            (self._travel, self._end, self._lead, self._run_server, self._fail_server, self._spoil)
        )
        happened(name)

    def _travel(self, name: str) -> None:
        """Offline for a while, or back."""
        self.network.offline ^= {name}

    def _end(self, name: str) -> None:
        """The process ends and starts again."""
        self.replicas[name].crash()

    def _spoil(self, name: str) -> None:
        """Its file is damaged; not in a history with backups, where two disasters would meet."""
        if self.has_backups:
            self.replicas[name].crash()
        else:
            self.replicas[name].damage()

    def _lead(self, name: str) -> None:
        """A role changes."""
        role = self.rng.choice(("viewer", "member", "member", "member"))
        if (seq := self.server.set_role(name, role)) is not None:
            self.ledger.role_changed(name, role, seq)

    def _run_server(self, _: str) -> None:
        """The server's own work."""
        self.server.work()

    def _fail_server(self, _: str) -> None:
        """It crashes; rarely it comes back from a backup."""
        self.server.crash()
        if self.has_backups and self.rng.random() < 0.6 and self.server.restore_backup():
            self.ledger.role_forgotten(self.server.head)

    def _calm_down(self) -> None:
        self.network.weather, self.network.offline = CALM, set()
        for _ in range(CALM_ROUNDS):
            for replica in self.replicas.values():
                self.network.kick(replica)
            self.network.run(10)
            if self._is_settled():
                return
        waiting = {name: len(replica.outbox) for name, replica in self.replicas.items()}
        raise Failed(f"never settled: {waiting}")

    def _is_settled(self) -> bool:
        """True if all are quiet although they have just asked again."""
        if not all(replica.is_quiet for replica in self.replicas.values()):
            return False
        if self._asked_at == self.server.head:
            return True
        self._asked_at = self.server.head
        for replica in self.replicas.values():
            replica.wake()
        return False

    _asked_at = -1

    def check(self) -> None:
        """Every replica equal to the server byte for byte, every acknowledged edit accounted for."""
        insist(self.ledger.faults(self.server.truth(), self.server.dump(), self.replicas.values()))


def insist(faults: Iterable[str]) -> None:
    """Raise ``Failed`` with the first of them."""
    if found := list(islice(faults, 3)):
        raise Failed("; ".join(found))
