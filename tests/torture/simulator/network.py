"""A network and a clock that a seed decides: requests and answers are lost, doubled, late or out of order."""

import heapq
import random
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from adly_sync_server.contract.sync import Changes, Hello, Problem, Push, PushAnswer
from tests.torture.simulator.ports import Answer, Call, ReplicaPort, ServerPort, Ticket

TIMEOUT = 60


class Weather(NamedTuple):
    """How bad it is: chances between 0 and 1, delays in ticks."""

    lost: float
    doubled: float
    delay: int
    work: int


CALM = Weather(lost=0, doubled=0, delay=1, work=1)


class Network:
    """Moves requests and answers between replicas and the server, in the order of its clock."""

    def __init__(self, server: ServerPort, rng: random.Random, weather: Weather) -> None:
        self.server, self._rng, self.weather = server, rng, weather
        self.now = 0
        self.offline: set[str] = set()
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0

    def kick(self, replica: ReplicaPort) -> None:
        """Send whatever the replica wants to send."""
        while replica.person not in self.offline and (call := replica.request()) is not None:
            self._send(replica, call)

    def _send(self, replica: ReplicaPort, call: Call) -> None:
        body = _through_the_wire(call)
        for _ in range(self._copies()):
            self._later(self._delay(), lambda: self._arrive(replica, call, body))
        self._later(TIMEOUT, lambda: self._time_out(replica, call))

    def _arrive(self, replica: ReplicaPort, call: Call, body: Call) -> None:
        ticket = self.server.begin(replica.person, body)
        self._later(self._rng.randint(1, self.weather.work), lambda: self._answer(replica, call, ticket))

    def _answer(self, replica: ReplicaPort, call: Call, ticket: Ticket) -> None:
        answer = self.server.finish(ticket)
        if answer is None:
            self._later(1, lambda: self._answer(replica, call, ticket))
            return
        for _ in range(self._copies()):
            self._later(self._delay(), lambda: self._deliver(replica, call, _back_through_the_wire(answer)))

    def _deliver(self, replica: ReplicaPort, call: Call, answer: Answer) -> None:
        if replica.person not in self.offline:
            replica.receive(call, answer)
            self.kick(replica)

    def _time_out(self, replica: ReplicaPort, call: Call) -> None:
        replica.give_up(call)
        self.kick(replica)

    def run(self, ticks: int) -> None:
        """Let time pass."""
        end = self.now + ticks
        while self._events and self._events[0][0] <= end:
            self.now, _, event = heapq.heappop(self._events)
            event()
        self.now = end

    def _later(self, ticks: int, event: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._events, (self.now + ticks, self._count, event))

    def _copies(self) -> int:
        if self._rng.random() < self.weather.lost:
            return 0
        return 2 if self._rng.random() < self.weather.doubled else 1

    def _delay(self) -> int:
        return self._rng.randint(1, self.weather.delay)


def _through_the_wire(call: Call) -> Call:
    """As JSON and back, so that nobody shares a value with anybody."""
    return msgspec.json.decode(msgspec.json.encode(call), type=Push) if isinstance(call, Push) else call


def _back_through_the_wire(answer: Answer) -> Answer:
    if isinstance(answer, PushAnswer | Changes | Hello | Problem):
        return msgspec.json.decode(msgspec.json.encode(answer), type=type(answer))
    return answer
