"""The named scenes bring the page where their names say, in either direction and look."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.screens import scenes
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from tests.desktop.campaigns.conftest import Bench


def play(page: CampaignsPage, name: str, qtbot: QtBot) -> None:
    """Run a scene, letting answers come between its steps."""
    for step in scenes()[name]:
        step(page)
        qtbot.wait(120)


@pytest.mark.parametrize("name", sorted(scenes()))
def test_a_scene_can_be_taken(bench: Bench, qtbot: QtBot, name: str) -> None:
    play(bench.page, name, qtbot)
    picture = bench.page.grab()
    assert (picture.width(), picture.height()) == (1222, 836)
    assert bench.page.findings.isVisible() == (name == "editor-findings")
    assert bool(bench.page.findChild(FindReplaceSheet)) == (name == "editor-find-replace")
    assert bool(bench.page.findChild(BulkEditSheet)) == (name == "editor-bulk-edit")


def test_the_editor_shows_its_lint_in_every_look(bench: Bench, qtbot: QtBot) -> None:
    play(bench.page, "editor", qtbot)
    pictures = set()
    for tongue in Language:
        language.switch(tongue)
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme.set_mode(mode)
            QApplication.processEvents()
            pictures.add(bytes(bench.page.grab().toImage().constBits()[:400_000]))
    assert len(pictures) == 4
