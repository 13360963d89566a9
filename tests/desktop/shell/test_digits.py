"""Arabic-Indic digits on the whole program: chosen, seen at once, and there at the next start."""

import re
from pathlib import Path

from PySide6.QtWidgets import QLabel

from adly_desktop.i18n.digits import Digits
from adly_desktop.settings import Settings
from adly_desktop.shell.workspace_frame import TODAY
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.stage import on_stage

#: Of an ad of the sample: what clients call things stays as it is.
NAME = "iPhone 17 Pro"


def test_a_page_that_is_open_follows_and_the_choice_is_kept(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        async with on_stage(tmp_path) as (stage, workspace):
            page = workspace.frame.page(TODAY)
            workspace.frame.show_page(TODAY)

            def numbers(pattern: str) -> list[str]:
                labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
                return [text for text in labels if re.search(pattern, text) and NAME not in text]

            await until(lambda: len(numbers("[0-9]")) > 3)
            stage.looks.switch_digits(Digits.ARABIC_INDIC)
            await settled()
            await until(lambda: not numbers("[0-9]"))
            assert len(numbers("[٠-٩]")) > 3
            stage.looks.switch_digits(Digits.WESTERN)
            await until(lambda: not numbers("[٠-٩]"))
            stage.looks.switch_digits(Digits.ARABIC_INDIC)
            assert Settings(stage.folders.settings).current.digits.value == "arabic_indic"

    on_qt(story())
