"""Runs steps in order: one JSON line each, and the first that fails ends the run."""

import json
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.together.main_job.story import Story

Evidence = dict[str, Any]
Step = Callable[[Story], Awaitable[Evidence]]


class Unproven(AssertionError):
    """A step ran, and what it should show is not so."""


def show(is_so: bool, what: str) -> None:
    """Raises ``Unproven`` unless it is so."""
    if not is_so:
        raise Unproven(what)


async def run(story: Story, steps: Sequence[tuple[str, Step]]) -> bool:
    """Run every step; True if all hold."""
    for name, step in steps:
        started = time.monotonic()
        try:
            evidence = await step(story)
        except Exception as failure:
            _say(name, ok=False, evidence={"error": f"{type(failure).__name__}: {failure}"})
            traceback.print_exc(file=sys.stderr)
            return False
        _say(name, ok=True, evidence={**evidence, "took_s": round(time.monotonic() - started, 2)})
    return True


def _say(step: str, *, ok: bool, evidence: Evidence) -> None:
    sys.stdout.write(json.dumps({"step": step, "ok": ok, "evidence": evidence}, ensure_ascii=False) + "\n")
    sys.stdout.flush()
