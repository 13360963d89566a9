"""Renders the gallery: `python -m adly_desktop.ui.gallery DIR [scene …]`."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.gallery.decision import decision_scene
from adly_desktop.ui.gallery.editor import editor_scene
from adly_desktop.ui.gallery.moments import icons_scene, moments_scene, sheet_scene
from adly_desktop.ui.gallery.parts import parts_scene

WIDTH_PX, HEIGHT_PX = 1440, 900
SCENES: dict[str, Callable[[], QWidget]] = {
    "editor": editor_scene,
    "decision": decision_scene,
    "parts": parts_scene,
    "moments": moments_scene,
    "sheet": sheet_scene,
    "icons": icons_scene,
}


def main(arguments: Sequence[str]) -> int:
    """Write ``scene-language-mode.png`` for every scene asked for, or for all."""
    folder, wanted = Path(arguments[0]), arguments[1:] or list(SCENES)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme.install(ThemeMode.LIGHT)
    language.install()
    for tongue in Language:
        language.switch(tongue)
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme.set_mode(mode)
            for name in wanted:
                _render(application, SCENES[name], folder / f"{name}-{tongue}-{mode}.png")
    return 0


def _render(application: QApplication, make: Callable[[], QWidget], target: Path) -> None:
    scene = make()
    scene.resize(WIDTH_PX, HEIGHT_PX)
    scene.show()
    scene.activateWindow()
    if focused := scene.findChild(QWidget, "focused"):
        focused.setFocus()
    for _ in range(3):  # layouts that depend on widths settle in turns
        application.processEvents()
    scene.grab().save(str(target))
    scene.close()
    scene.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
