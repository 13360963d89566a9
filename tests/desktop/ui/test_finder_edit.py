"""The list below a finding field: it goes with its field, and with nothing else."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from adly_desktop.ui.combo_box import PopupList
from adly_desktop.ui.finder_edit import FinderEdit
from adly_desktop.ui.search_field import SearchField

_FOUND = [("riyadh", "الرياض"), ("jeddah", "جدة")]


def test_the_list_closes_when_the_page_is_left(qtbot: QtBot, look: QApplication) -> None:
    page = QWidget()
    edit, found = _opened(qtbot, page)
    page.hide()
    assert not found.isVisible()
    assert edit.offered() == _FOUND


def test_the_list_goes_with_a_page_that_closes_while_it_is_open(qtbot: QtBot, look: QApplication) -> None:
    page = QWidget()
    _, found = _opened(qtbot, page)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(found)


def test_a_list_that_is_put_away_early_still_belongs_to_its_field(qtbot: QtBot, look: QApplication) -> None:
    page = QWidget()
    _, found = _opened(qtbot, page)
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(found)
    assert not found.isVisible()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(found)


def _opened(qtbot: QtBot, page: QWidget) -> tuple[FinderEdit, PopupList]:
    """A page with a field and its open list."""
    before = QApplication.topLevelWidgets()
    edit = FinderEdit(page)
    (found,) = (
        new for new in QApplication.topLevelWidgets() if new not in before and isinstance(new, PopupList)
    )
    page.show()
    page.activateWindow()
    edit.setFocus()
    (field,) = edit.findChildren(SearchField)
    qtbot.waitUntil(field.line_edit().hasFocus)
    field.line_edit().setText("ر")
    edit.show_found(_FOUND)
    assert found.isVisible()
    return edit, found
