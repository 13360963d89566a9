"""The main job, end to end, with real processes: every step of ``make demo HEADLESS=1`` must hold."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.together.main_job.__main__ import STEPS
from tests.together.main_job.runner import run
from tests.together.main_job.story import Story
from tests.together.main_job.world import World, empty


@pytest.mark.timeout(420)
def test_from_a_draft_on_the_plane_to_the_client_s_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    all_hold = asyncio.run(_main_job(tmp_path))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all_hold, lines[-1]
    assert [line["step"] for line in lines] == [name for name, _ in STEPS]


async def _main_job(folder: Path) -> bool:
    story = Story(world=World(empty(folder / "data")), output=folder)
    try:
        return await run(story, STEPS)
    finally:
        await story.close()
        story.world.close()
