"""The tree: opened by its arrows on either side, its current row on a soft ground."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import theme
from adly_desktop.ui.gallery.models import tree_model
from adly_desktop.ui.tree_view import TreeView
from tests.desktop.hands import click, press


@pytest.fixture(params=list(Language))
def tree(request: pytest.FixtureRequest, qtbot: QtBot, look: QApplication) -> TreeView:
    language.switch(request.param)
    view, model = TreeView(), tree_model([(0, "meta", "Lamsa"), (1, "", "خصم"), (0, "tiktok", "Riyadh")])
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.resize(220, 200)
    view.show()
    return view


def test_a_click_on_the_arrow_opens_and_closes(qtbot: QtBot, tree: TreeView) -> None:
    first = tree.model().index(0, 0)
    for expected in (True, False):
        click(tree.viewport(), _mirrored(tree, QPoint(20, 15)))
        assert tree.isExpanded(first) is expected
    assert not tree.selectionModel().hasSelection()


def test_a_click_on_the_name_chooses(qtbot: QtBot, tree: TreeView) -> None:
    click(tree.viewport(), _mirrored(tree, QPoint(90, 45)))
    assert tree.currentIndex().data() == "Riyadh"
    assert tree.viewport().grab().toImage().pixelColor(_mirrored(tree, QPoint(150, 34))) == theme.color(
        "accent_soft"
    )


def test_arrow_keys_open_in_reading_direction(qtbot: QtBot, tree: TreeView) -> None:
    first = tree.model().index(0, 0)
    tree.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    right_to_left = tree.layoutDirection() == Qt.LayoutDirection.RightToLeft
    press(tree, Qt.Key.Key_Left if right_to_left else Qt.Key.Key_Right)
    assert tree.isExpanded(first)


def _mirrored(tree: TreeView, point: QPoint) -> QPoint:
    if tree.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return point
    return QPoint(tree.viewport().width() - 1 - point.x(), point.y())
