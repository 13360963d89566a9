"""One history between real processes: the same people, the same ledger, real time.

A seed repeats what people do and which faults are drawn; how requests interleave is real, and what is checked
is the same.
"""

import random
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from adly_sync_server.contract.sync import Mutation, Op
from tests.torture.casts import Told
from tests.torture.processes.doom import CLIENT_STEPS, SERVER_STEPS
from tests.torture.processes.fleet import PEOPLE, Fleet
from tests.torture.processes.hands import Account, Dead, Hands, Seat, answers
from tests.torture.processes.proxy import CALM, Weather
from tests.torture.simulator.eyes import Eyes, Rows, unseen
from tests.torture.simulator.http_server import HttpServer
from tests.torture.simulator.ledger import Ledger
from tests.torture.simulator.people import Person
from tests.torture.simulator.ports import Intent
from tests.torture.simulator.world import Failed, insist

STEPS = 30
_ROUNDS = 60
#: What a sound engine may meet in bad weather.
_BEARABLE = frozenset(
    {"server_unreachable", "unavailable", "database_unavailable", "resync_required", "throttled"}
)


class Plan(NamedTuple):
    """What happens besides the weather: which walls stand, which side is killed at which step."""

    walls: Sequence[str] = ()
    client_step: str = ""
    server_step: str = ""
    database_step: str = ""
    clocks: bool = False


PLANS: Mapping[str, Sequence[Plan]] = {
    "weather": [Plan()],
    "partitions": [Plan(walls=walls) for walls in (("in",), ("out",), ("both",), ("in", "out", "both"))],
    "client_killed": [Plan(client_step=step) for step in CLIENT_STEPS],
    "server_killed": [Plan(server_step=step) for step in SERVER_STEPS],
    "database_killed": [Plan(database_step=step) for step in SERVER_STEPS if step != "after:commit"],
    "clocks": [Plan(clocks=True)],
}


class History:
    """The people of one seed at their desks."""

    def __init__(self, seed: int, fleet: Fleet, plan: Plan) -> None:
        self.rng, self.fleet, self.plan = random.Random(seed), fleet, plan
        names = [f"p{number}" for number in range(self.rng.randint(2, min(5, PEOPLE)))]
        self.server = HttpServer(fleet, names, self._fork())
        self.people = {name: Person(name, self._fork()) for name in names}
        self.lanes = {name: fleet.proxy.lane(self._fork()) for name in names}
        self.hands = {name: fleet.hands[name] for name in names}
        self.ledger = Ledger()
        self.eyes = {name: Eyes() for name in names}
        self.gone: dict[str, set[str]] = {name: set() for name in names}
        self.struck = 0

    def _fork(self) -> random.Random:
        return random.Random(self.rng.getrandbits(64))

    def live(self) -> None:
        """The whole history. Raises ``Failed`` with what is wrong."""
        try:
            for name, hands in self.hands.items():
                hands.sit(self._seat(name))
            self._begin()
            for _ in range(STEPS):
                self._step()
            self._calm_down()
            self.check()
        finally:
            for hands in self.hands.values():
                hands.doom.disarm()
            self.fleet.rise()
            self.server.close()

    def _seat(self, name: str) -> Seat:
        path = self.fleet.folder / "desks" / self.server.workspace / name
        url = f"http://127.0.0.1:{self.lanes[name].port}"
        days_off = self.rng.choice((-400.0, -1.0, 0.0, 3.0, 400.0)) if self.plan.clocks else 0.0
        return Seat(path, url, self.server.token(name), self.server.workspace, days_off)

    def _begin(self) -> None:
        first = next(iter(self.people))
        self._act(first, self.people[first].open_campaign({}, is_whole=True), {})
        self._calm_down()
        for lane in self.lanes.values():
            lane.weather = self._weather()

    def _weather(self) -> Weather:
        return Weather(
            cut=self.rng.choice((0.05, 0.15, 0.4)),
            doubled=self.rng.choice((0.1, 0.3, 0.6)),
            delay_s=self.rng.choice((0.003, 0.02, 0.06)),
        )

    def _step(self) -> None:
        name = self.rng.choice(list(self.people))
        try:
            self._incident(name)
        except Dead:
            self._rise(name, ())
        self._live_on(name)
        if not self.fleet.is_up:
            self.fleet.rise()
        time.sleep(self.rng.random() * 0.02)

    def _live_on(self, name: str) -> None:
        """Look, act, and perhaps begin a round."""
        hands = self.hands[name]
        intents: list[Intent] = []
        try:
            shown = hands.shown()
            insist(self.eyes[name].look(None, shown))
            intents = self.people[name].next_act(shown)
            if self._act(name, intents, shown):
                insist(unseen(intents, hands.shown(), shown))
            if self.rng.random() < 0.6:
                hands.ask("begin")
        except Dead:
            self._rise(name, intents)

    def _act(self, name: str, intents: Sequence[Intent], shown: Rows) -> list[Mutation]:
        made, gone = self.hands[name].act(intents, shown)
        self.ledger.enter(name, made)
        self.gone[name] |= set(gone)
        return made

    def _rise(self, name: str, intents: Sequence[Intent]) -> None:
        """Started again, it has everything that was said to be saved, and perhaps what nobody was told of."""
        hands = self.hands[name]
        hands.rise()
        self.struck += 1
        waiting = hands.waiting()
        self.ledger.enter(name, waiting)
        if len(intents) == 1 and intents[0].op is Op.PATCH:
            self._note_taken_back(name, intents[0], {mutation.id for mutation in waiting})

    def _note_taken_back(self, name: str, intent: Intent, waiting: set[str]) -> None:
        """Killed while typing the same words away: what had waited may have come to nothing."""
        known = waiting | answers(self.hands[name].seat.path).keys()
        for mutation in self.ledger.entered(name):
            is_same = (mutation.entity_id, mutation.patch.keys()) == (intent.entity_id, intent.patch.keys())
            if mutation.id not in known and is_same:
                self.gone[name].add(mutation.id)

    def _incident(self, name: str) -> None:
        plan, lane = self.plan, self.lanes[name]
        if plan.walls and self.rng.random() < 0.3:
            lane.wall = "" if lane.wall else self.rng.choice(plan.walls)
        if plan.client_step and self.rng.random() < 0.15:
            self._doom(self.hands[name])
        if plan.server_step and self.rng.random() < 0.1:
            self.fleet.doom.arm(plan.server_step)
        if plan.database_step and self.rng.random() < 0.1 and (pid := self.fleet.database.pid):
            self.fleet.doom.arm(plan.database_step, pid)
        if plan.clocks and self.rng.random() < 0.2:
            self.hands[name].sit(self._seat(name))

    def _doom(self, hands: Hands) -> None:
        hands.doom.arm(self.plan.client_step)
        if self.plan.client_step.endswith("hello"):
            # Said once for hours: the file is opened anew, so that it is said again.
            hands.sit(hands.seat)

    def _calm_down(self) -> None:
        for lane in self.lanes.values():
            lane.weather, lane.wall = CALM, ""
        self.fleet.proxy.settle(list(self.lanes.values()))
        quiet = 0
        for _ in range(_ROUNDS):
            self._live_through()
            quiet = quiet + 1 if all([self._is_settled(name) for name in self.people]) else 0
            if quiet == 2:
                return
        raise Failed(f"never settled: { {n: len(h.waiting()) for n, h in self.hands.items()} }")

    def _live_through(self) -> None:
        """Whatever was still to be killed has been, or is not any more."""
        self.fleet.rise()

    def _is_settled(self, name: str) -> bool:
        try:
            told = self.hands[name].ask("finish")
        except Dead:
            self._rise(name, ())
            return False
        if isinstance(told, str):
            if told not in _BEARABLE:
                raise Failed(f"{name}: {told}")
            return False
        return bool(told == [0, 0])

    def check(self) -> None:
        """Every replica equal to the server byte for byte, every acknowledged edit accounted for."""
        moved = self.plan.clocks
        kept = [Account(self.hands[n], self.gone[n], all_answered=moved) for n in self.people]
        insist(self.ledger.faults(self.server.truth(), self.server.dump(), kept))


class Lived(NamedTuple):
    """One history: its edits, faults drawn by the proxy, kills, and what went wrong if anything did."""

    told: Told
    faults: int
    kills: int


def lived(seed: int, fleet: Fleet, plan: Plan) -> Lived:
    """Live through one history."""
    history = History(seed, fleet, plan)
    failure, restarts, kills = None, fleet.database.restarts, fleet.server_kills
    try:
        history.live()
    except Failed as failed:
        failure = str(failed)
    history.struck += fleet.database.restarts - restarts + fleet.server_kills - kills
    faults = sum(lane.faults for lane in history.lanes.values())
    return Lived(Told(history.ledger.edits, failure), faults, history.struck)
