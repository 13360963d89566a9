"""Histories between real processes: bad weather, walls, and a process killed at each named step."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.torture.crowd import WORKERS, spread
from tests.torture.processes.fleet import fleet
from tests.torture.processes.history import PLANS, Lived, Plan, lived
from tests.torture.table import COMMAND, Form, Outcome


class Batch(NamedTuple):
    """A kind of history: how it is shown, and how many are played in the short and the long form."""

    plans: str
    shown: str
    short: int
    long: int


BATCHES = (
    Batch("weather", "processes, bad weather", 4, 110),
    Batch("partitions", "partitions in, out, both", 4, 80),
    Batch("client_killed", "desktop killed at a step", 3, 52),
    Batch("server_killed", "server killed at a step", 3, 48),
    Batch("database_killed", "PostgreSQL killed mid-push", 1, 15),
    Batch("clocks", "clocks moved", 1, 12),
)


class Played(NamedTuple):
    """One history and what came of it."""

    plans: str
    seed: int
    lived: Lived

    @property
    def step(self) -> str:
        """Where something was to be killed."""
        plan = plan_of(self.plans, self.seed)
        return plan.client_step or plan.server_step or plan.database_step


def rows(form: Form) -> Iterator[Outcome]:
    """One line for each batch. Every worker has a database, a server and desks of its own."""
    tasks = [(b.plans, form.first + n) for b in BATCHES for n in range(form.sized(b.short, b.long))]
    played = [one for share in spread(play, [tasks[n::WORKERS] for n in range(WORKERS)]) for one in share]
    for batch in BATCHES:
        yield _line(batch, [one for one in played if one.plans == batch.plans], every_step=form.is_long)


def play(tasks: Iterable[tuple[str, int]]) -> list[Played]:
    """Some histories one after the other, in a process of its own."""
    with fleet() as ships:
        return [Played(name, seed, lived(seed, ships, plan_of(name, seed))) for name, seed in tasks]


def plan_of(plans: str, seed: int) -> Plan:
    """Seeds walk through the plans of a batch."""
    return PLANS[plans][seed % len(PLANS[plans])]


def repeat(plans: str, seed: int) -> str | None:
    """What goes wrong in one history, or None."""
    (played,) = play([(plans, seed)])
    return played.lived.told.failure


def _line(batch: Batch, played: list[Played], *, every_step: bool) -> Outcome:
    failed = [p for p in played if p.lived.told.failure is not None]
    struck = Counter(p.step for p in played if p.lived.kills)
    missed = {p.step for p in played if p.step} - struck.keys()
    told = [f"{len(failed)} lost, doubled or diverged", f"{sum(p.lived.faults for p in played)} faults"]
    if any(p.step for p in played):
        kills = sum(p.lived.kills for p in played)
        told.append(f"{kills} kills at {len(struck)} steps" + f", never at {sorted(missed)}" * bool(missed))
    lines = tuple(
        f"{COMMAND} --plan {p.plans} --seed {p.seed}    # {str(p.lived.told.failure)[:200]}" for p in failed
    )
    edits = sum(p.lived.told.edits for p in played)
    holds = not failed and not (every_step and missed)
    return Outcome(batch.shown, f"{len(played)} histories, {edits} edits", ", ".join(told), "0", holds, lines)
