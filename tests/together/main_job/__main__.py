"""``make demo``: the main job, then the real desktop on the same data; headless, screenshots instead."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from tests.together.main_job import (
    screens,
    steps_clock,
    steps_draft,
    steps_elsewhere,
    steps_live,
    steps_spend,
    steps_start,
)
from tests.together.main_job.opening import open_desktop
from tests.together.main_job.runner import run
from tests.together.main_job.story import Story
from tests.together.main_job.world import World, empty

STEPS = (
    ("database", steps_start.database),
    ("server", steps_start.server),
    ("simulators", steps_start.simulators),
    ("sign_in", steps_start.sign_in),
    ("connect_account", steps_start.connect_account),
    ("draft_offline", steps_draft.draft_offline),
    ("check", steps_draft.check),
    ("sync", steps_draft.sync),
    ("second_device", steps_draft.second_device),
    ("conflict", steps_draft.conflict),
    ("publish", steps_live.publish),
    ("crash_resume", steps_live.crash_resume),
    ("clock_planned", steps_clock.clock_planned),
    ("read_back", steps_live.read_back),
    ("publish_tiktok", steps_elsewhere.publish_tiktok),
    ("publish_snapchat", steps_elsewhere.publish_snapchat),
    ("changed_elsewhere", steps_elsewhere.changed_elsewhere),
    ("switched_on", steps_elsewhere.switched_on),
    ("activate", steps_live.activate),
    ("metrics", steps_live.metrics),
    ("spend_alert", steps_spend.spend_alert),
    ("clock_done", steps_clock.clock_done),
    ("report", steps_live.report),
)
#: The start of the world, for ``make demo`` with a screen.
OPENING = STEPS[:5]


def main(arguments: list[str] | None = None) -> int:
    """0 if every step holds."""
    parser = argparse.ArgumentParser(prog="demo")
    parser.add_argument("--output", type=Path, default=Path("build/demo"))
    parser.add_argument("--headless", action="store_true", help="the whole main job, then screenshots")
    parser.add_argument("--open", action="store_true", help="open the real desktop on the same data")
    chosen = parser.parse_args(arguments)
    # Ended from outside, everything that was started is ended too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return asyncio.run(_demo(chosen))
    except KeyboardInterrupt:
        return 130


async def _demo(chosen: argparse.Namespace) -> int:
    output = chosen.output.resolve()
    story = Story(world=World(empty(output / "data")), output=output)
    try:
        steps = (*STEPS, ("screenshots", screens.screenshots)) if chosen.headless else OPENING
        if not await run(story, steps):
            return 1
        if chosen.open:
            await open_desktop(story)
        return 0
    finally:
        await story.close()
        story.world.close()


if __name__ == "__main__":
    sys.exit(main())
