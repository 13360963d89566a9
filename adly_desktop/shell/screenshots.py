"""A picture of every screen in Arabic and English, light and dark."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme

WIDTH_PX, HEIGHT_PX = 1440, 900
_MODES = (ThemeMode.LIGHT, ThemeMode.DARK)
#: Layouts that depend on widths settle in turns, and answers come from other threads.
_TURNS, _TURN_S = 10, 0.02


class Scene(NamedTuple):
    """One picture. ``prepare`` brings the screen there and gives back what to take; it runs for each look.

    ``clear`` takes away what would stand in the next picture.
    """

    name: str
    prepare: Callable[[], Awaitable[QWidget]]
    clear: Callable[[], None] = lambda: None


async def take(scenes: Sequence[Scene], folder: Path) -> int:
    """Write ``name-language-theme.png`` for every scene and look into a folder that exists.

    Returns how many files there are.
    """
    count = 0
    for tongue in Language:
        language.switch(tongue)
        for mode in _MODES:
            theme.set_mode(mode)
            for scene in scenes:
                await _take_one(scene, folder / f"{scene.name}-{tongue.value}-{mode.value}.png")
                count += 1
    return count


async def _take_one(scene: Scene, target: Path) -> None:
    shown = await scene.prepare()
    shown.resize(WIDTH_PX, HEIGHT_PX)
    shown.show()
    shown.activateWindow()
    for _ in range(_TURNS):
        await asyncio.sleep(_TURN_S)
    if not shown.grab().save(str(target)):
        raise OSError(f"the picture could not be written: {target}")
    scene.clear()
