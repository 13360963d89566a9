"""The whole desktop with the sample workspace open, without a network: every page as it is in the program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adly_desktop.bootstrap import Options
from adly_desktop.opening import OpenWorkspace
from adly_desktop.staging import Stage


@asynccontextmanager
async def on_stage(folder: Path, language: str = "en") -> AsyncIterator[tuple[Stage, OpenWorkspace]]:
    """The program with its one window shown, ended afterwards."""
    stage = Stage(Options(folder, language=language, theme="light"), folder)
    await stage.begin()
    assert stage.workspace is not None
    stage.window.show()
    yield stage, stage.workspace
    await stage.run_down()
