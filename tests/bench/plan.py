"""How much is measured, and the parts that several measures share while a run lasts."""

import contextlib
import os
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.bench import replicas
from tests.bench.people import Tenant
from tests.bench.stack import Stack


class Sizes(NamedTuple):
    """Counts of rows, rounds and calls."""

    ads: int = 100_000
    #: Whole starts of the program, each beside a start of its floor.
    starts: int = 7
    #: Frames of a scroll and jumps across the list.
    frames: int = 300
    #: Times each order and filter is asked for.
    orders: int = 5
    keystrokes: int = 200
    commits: int = 1_000
    #: Rounds of calls; product and floor take turns.
    rounds: int = 9
    calls: int = 300
    #: Whole first syncs, each beside its floor.
    first_syncs: int = 3
    #: Times 5,000 rows are pushed.
    bulk_pushes: int = 3
    edits_seen: int = 200
    streams: int = 1_000
    load_s: float = 5.0
    #: Ad sets of ten ads that are published, and that one press pauses on each platform.
    published_ad_sets: int = 30
    pressed_ad_sets: int = 10
    #: Campaigns of five ad sets with five ads each, in an account that is brought in.
    imported: int = 1_000


FULL = Sizes()
QUICK = Sizes(
    ads=5_000,
    starts=2,
    frames=40,
    orders=2,
    keystrokes=30,
    commits=100,
    rounds=3,
    calls=50,
    first_syncs=1,
    bulk_pushes=1,
    edits_seen=20,
    streams=40,
    load_s=1.0,
    published_ad_sets=2,
    pressed_ad_sets=1,
    imported=20,
)


class Bench:
    """One run. What a measure needs is made when it is first asked for, and ends with the run."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        # On disk, not in memory: commits are measured.
        self.folder = Path(tempfile.mkdtemp(prefix="adly-bench-"))
        self.folder.chmod(0o711)
        # An installed program has its byte code; it must not be made anew at every start, nor into the tree.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(self.folder / "bytecode")
        self._endings = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._endings.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @cached_property
    def computer(self) -> replicas.Computer:
        """A person's data folder with a full replica in it; measures work on copies."""
        return replicas.planted(self.folder / "computer", self.sizes.ads)

    @cached_property
    def stack(self) -> Stack:
        """PostgreSQL, server and floors, running."""
        return self._endings.enter_context(Stack(self.folder / "stack"))

    @cached_property
    def tenant(self) -> Tenant:
        """A person with a workspace that holds all the ads on the server."""
        return Tenant.with_ads(self.stack, self.sizes.ads)
