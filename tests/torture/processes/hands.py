"""The other end of a desk's line: it is started, told what to do, killed, and started again."""

import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from adly_sync_server.contract.codes import REFUSAL_CODES
from adly_sync_server.contract.sync import Mutation, Result, Status
from tests.torture.processes.doom import Doom
from tests.torture.simulator.eyes import Rows, seen_by
from tests.torture.simulator.ports import Intent, Key, Settled, Shown


class Dead(Exception):
    """The process was killed in the middle of what it was told."""


class Seat(NamedTuple):
    """Where a desk works: its file, its way to the server, who it is there, and how wrong its clock is."""

    path: Path
    server_url: str
    token: str
    workspace: str
    days_off: float = 0.0


class Hands:
    """One person's desk."""

    def __init__(self, person: str, folder: Path) -> None:
        self.person = person
        self.doom = Doom(folder / f"{person}.doom")
        self._doom_path = folder / f"{person}.doom"
        self._process: subprocess.Popen[bytes] | None = None
        self._log = (folder / f"{person}.log").open("ab")
        self.seat: Seat
        self.kills = 0

    def sit(self, seat: Seat) -> None:
        """Open a replica there, in a running process."""
        self.seat = seat
        self.ask("open", str(seat.path), seat.server_url, seat.token, seat.workspace, seat.days_off)

    def rise(self) -> None:
        """After it was killed: start again, open the same file."""
        self.kill()
        self.doom.disarm()
        self.kills += 1
        self.sit(self.seat)

    def ask(self, name: str, *parts: Any) -> Any:
        """One line there, one back. Raises ``Dead``."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(msgspec.json.encode([name, parts]) + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise Dead from None
        line = process.stdout.readline()
        if not line:
            raise Dead
        return msgspec.json.decode(line)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", "tests.torture.processes.desk", str(self._doom_path)]
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={**os.environ},
            )
        return self._process

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    _shut(pipe)
            self._process = None

    def close(self) -> None:
        """The last history is over."""
        self.kill()
        self._log.close()

    def act(self, intents: Sequence[Intent], shown: Rows) -> tuple[list[Mutation], list[str]]:
        """One act of the person: the mutations that stand for it, and ids of what came to nothing by it.

        A round may end between the look and the act, so what was ``shown`` goes along, as an editor sends it.
        """
        told = self.ask("act", [[*intent, seen_by(intent, shown)] for intent in intents])
        return msgspec.convert(told, tuple[list[Mutation], list[str]])

    def waiting(self) -> list[Mutation]:
        """What waits for an answer."""
        return msgspec.convert(self.ask("state")["outbox"], list[Mutation])

    def shown(self) -> Mapping[Key, Shown]:
        """Every row as it is seen."""
        return {(e, i): Shown(fields, alive, seq) for e, i, fields, alive, seq in self.ask("shown")}


class Account:
    """What a desk has in the end, in the form the ledger reads.

    A clock that runs ahead lets what was acknowledged be forgotten too early; then ``all_answered`` counts.
    """

    def __init__(self, hands: Hands, taken_back: Collection[str], *, all_answered: bool = False) -> None:
        self.person, self.taken_back = hands.person, taken_back
        state, self._dump = hands.ask("state"), str(hands.ask("dump")).encode()
        known = answers(hands.seat.path)
        kept = [m.id for m in msgspec.convert(state["acknowledged"], list[Mutation])]
        if all_answered:
            kept = [i for i, entry in known.items() if entry.result.status not in _NOT_TAKEN]
        self.acknowledged = [known[identifier] for identifier in kept]
        refused = msgspec.convert(state["not_accepted"], list[tuple[Mutation, str, str | None]])
        self.not_accepted = [Settled(m, refusal(m.n, code, field)) for m, code, field in refused]

    def dump(self) -> bytes:
        """Canonical bytes of every live row."""
        return self._dump


_NOT_TAKEN = frozenset({Status.REFUSED, Status.GONE})


def answers(path: Path) -> dict[str, Settled]:
    """What the server said of each mutation, the newest word of it."""
    told = Path(f"{path}.answers")
    lines = told.read_bytes().splitlines() if told.exists() else []
    pairs = [pair for line in lines for pair in msgspec.json.decode(line, type=list[tuple[Mutation, Result]])]
    return {mutation.id: Settled(mutation, result) for mutation, result in pairs}


def refusal(n: int, code: str, field: str | None) -> Result:
    """What the server said, as far as the replica keeps it."""
    if code in REFUSAL_CODES:
        return Result(n=n, status=Status.REFUSED, code=code, field=field)
    return Result(n=n, status=Status.GONE)


def _shut(pipe: Any) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return
