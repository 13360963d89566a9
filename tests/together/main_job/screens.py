"""Screenshots of every screen of the sample agency the program brings along: two languages, two themes."""

import asyncio
import os
import sys
from pathlib import Path

from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story

#: Two languages, two themes.
LOOKS = 4
_PATIENCE_S = 600


async def screenshots(story: Story) -> Evidence:
    """``adly --screenshots``."""
    target = story.output / "screens"
    program = Path(sys.executable).with_name("adly")
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    drawing = await asyncio.create_subprocess_exec(
        str(program), "--screenshots", str(target), env=settings, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await asyncio.wait_for(drawing.communicate(), _PATIENCE_S)
    show(drawing.returncode == 0, f"the desktop drew its screens: {errors.decode()[-600:]}")
    files = sorted(path.name for path in target.glob("*.png"))
    show(bool(files) and len(files) % LOOKS == 0, f"each screen in {LOOKS} looks: {len(files)} files")
    return {"folder": target.name, "files": len(files), "screens": len(files) // LOOKS}
