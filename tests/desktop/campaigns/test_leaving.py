"""A page is left right after something changed: nothing of it asks a replica that is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.storage import edits
from tests.desktop.campaigns.conftest import Notebook, Workplace, opened_page
from tests.desktop.hands import type_text


def test_a_change_right_before_leaving_is_saved_and_asks_nothing_afterwards(
    workplace: Workplace, look: QApplication, qtbot: QtBot
) -> None:
    failures: list[Exception] = []
    page = opened_page(workplace, Notebook(), failures)  # type: ignore[arg-type]  # any failure is one too many
    qtbot.addWidget(page)
    page.show()
    page.start()
    qtbot.waitUntil(lambda: bool(page.model.inspector.ad.id) and page.check_bar.accessibleName() != "")
    page.activateWindow()
    ad = page.model.inspector.ad
    headline = page.inspector.ad.form._copy["headline"].editor
    headline.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(headline, "تم ")
    typed = ad.value("creative_data.headline")
    other = next(row for row in workplace.replica.read(lambda reader: reader.rows("campaigns")))
    workplace.threads.submit(
        lambda uow: edits.edit(uow, [edits.patch("campaigns", other.id, {"name": "آخر لحظة"})]), "colleague"
    ).result(10)
    qtbot.waitUntil(lambda: page.model._rest.isActive())
    page.shut()
    ad_id = ad.id
    workplace.threads.submit(lambda _: None, "colleague").result(10)  # after what the page has submitted
    stored = workplace.shown("ads", ad_id)
    workplace.threads.close()
    qtbot.wait(900)  # longer than any rest or pause of the page
    page.search("بعد الإغلاق")
    page.model.check.look_at(["nowhere"])
    qtbot.wait(50)
    assert not failures
    assert stored.fields["creative_data"]["headline"] == typed
    assert "تم " in typed
