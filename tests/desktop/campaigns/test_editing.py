"""Typing in the open editor: saved, counted, linted, previewed, undone; met by colleagues; never lost."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.copy_field_view import CopyField
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.storage import edits
from adly_sync_server.contract.canonical import canonical_json
from tests.desktop.campaigns.conftest import Bench

HEADLINE = "creative_data.headline"
PRIMARY = "creative_data.primary_text"


def field(bench: Bench, path: str) -> CopyField:
    """The field of a path of the open ad."""
    found = bench.page.inspector.ad.form._by_path["ads", path]
    assert isinstance(found, CopyField)
    return found


def type_into(target: QWidget, text: str) -> None:
    """Sign by sign, as an input method commits them; Qt's test keys know no Arabic letters."""
    for sign in text:
        target.insertPlainText(sign)  # type: ignore[attr-defined]  # a BidiTextEdit


def saved(bench: Bench, path: str) -> Callable[[], object]:
    """What the replica holds at a path of the open ad."""
    ad = bench.page.model.inspector.ad.id
    head, _, rest = path.partition(".")
    return lambda: bench.place.shown("ads", ad).fields[head][rest]


def rewrite(bench: Bench, path: str, text: str) -> None:
    """Select all and type."""
    edit = field(bench, path).editor
    edit.setFocus()
    edit.selectAll()  # type: ignore[attr-defined]  # a BidiTextEdit
    type_into(edit, text)


def test_typed_arabic_is_saved_counted_and_previewed(bench: Bench, qtbot: QtBot) -> None:
    rewrite(bench, HEADLINE, "خصم ٢٠٪ على كل الطلبات")
    qtbot.waitUntil(lambda: saved(bench, HEADLINE)() == "خصم ٢٠٪ على كل الطلبات")
    headline = field(bench, HEADLINE)
    assert headline._counter.text() == f"{len('خصم ٢٠٪ على كل الطلبات')} / 40"
    frame = bench.page.inspector.ad.previews._frames[0]
    assert frame._creative.headline == "خصم ٢٠٪ على كل الطلبات"


def test_beyond_the_limit_the_counter_turns_red(bench: Bench) -> None:
    rewrite(bench, HEADLINE, "خ" * 41)
    counter = field(bench, HEADLINE)._counter
    assert counter.text() == "41 / 40"
    assert counter.property("over") is True


def test_a_phone_number_is_found_and_isolated_by_one_click(bench: Bench, qtbot: QtBot) -> None:
    rewrite(bench, PRIMARY, "للطلب عبر واتساب +966 50 123 4567")
    target = field(bench, PRIMARY)
    assert any(finding.code == "phone_reorders" for finding in target._findings)
    assert target._edit.marks()
    number = next(n for n, f in enumerate(target._findings) if f.code == "phone_reorders")
    target.fix_requested.emit(str(number))
    assert not any(finding.code == "phone_reorders" for finding in target._findings)
    qtbot.waitUntil(lambda: saved(bench, PRIMARY)() == target._edit.text())
    assert "+966 50 123 4567" in target._edit.text()


def test_typing_is_one_step_of_undo_and_its_redo_brings_it_back(bench: Bench, qtbot: QtBot) -> None:
    before = saved(bench, HEADLINE)()
    rewrite(bench, HEADLINE, "عنوان جديد")
    history = bench.page.model.history
    assert history.group.activeStack().count() == 1
    history.undo()
    qtbot.waitUntil(lambda: saved(bench, HEADLINE)() == before)
    qtbot.waitUntil(lambda: field(bench, HEADLINE)._edit.text() == before)
    history.redo()
    qtbot.waitUntil(lambda: field(bench, HEADLINE)._edit.text() == "عنوان جديد")


def test_undo_by_the_keyboard_reaches_the_act_and_not_the_key(bench: Bench, qtbot: QtBot) -> None:
    bench.page.activateWindow()
    before = saved(bench, HEADLINE)()
    rewrite(bench, HEADLINE, "أب")
    QTest.keyClick(field(bench, HEADLINE).editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: field(bench, HEADLINE)._edit.text() == before)


def test_what_a_colleague_changed_since_survives_an_undo_with_a_notice(bench: Bench, qtbot: QtBot) -> None:
    rewrite(bench, HEADLINE, "عنواني")
    qtbot.waitUntil(lambda: saved(bench, HEADLINE)() == "عنواني")
    ad = bench.page.model.inspector.ad.id
    bench.place.replica.write(
        lambda uow: edits.edit(uow, [edits.patch("ads", ad, {HEADLINE: "عنوان زميلتي"})]), "other window"
    )
    qtbot.waitUntil(lambda: field(bench, HEADLINE)._edit.text() == "عنوان زميلتي")
    bench.page.model.history.undo()
    qtbot.waitUntil(lambda: bool(bench.notes.notices))
    assert saved(bench, HEADLINE)() == "عنوان زميلتي"
    assert bench.page.model.history.group.activeStack().count() == 1


def test_a_pulled_change_appears_and_the_caret_stays_in_its_word(bench: Bench, qtbot: QtBot) -> None:
    target = field(bench, PRIMARY)
    edit = target._edit
    text = edit.text()
    cursor = edit.textCursor()
    cursor.setPosition(text.index("الدفع"))
    edit.setTextCursor(cursor)
    ad = bench.page.model.inspector.ad.id
    planted = next(image for image in bench.place.planted.images if image.id == ad)
    creative = planted.fields["creative_data"] | {"primary_text": f"اليوم فقط: {text}"}
    image = msgspec.structs.replace(planted, seq=9_999, fields=planted.fields | {"creative_data": creative})
    with bench.place.replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply([image])
    qtbot.waitUntil(lambda: edit.text() == f"اليوم فقط: {text}")
    assert edit.text()[edit.textCursor().position() :].startswith("الدفع")


def test_nothing_typed_is_lost_when_another_ad_is_opened_at_once(bench: Bench, qtbot: QtBot) -> None:
    value = saved(bench, HEADLINE)
    rewrite(bench, HEADLINE, "قبل الانتقال بلحظة")
    bench.page.model.inspector.turn_to_ad(1)
    qtbot.waitUntil(lambda: value() == "قبل الانتقال بلحظة")


def test_nothing_typed_is_lost_when_the_page_closes_at_once(bench: Bench) -> None:
    value = saved(bench, HEADLINE)
    rewrite(bench, HEADLINE, "قبل الإغلاق بلحظة")
    bench.page.shut()
    bench.place.threads.submit(lambda uow: None).result()
    assert value() == "قبل الإغلاق بلحظة"


def test_a_name_is_never_saved_empty(bench: Bench, qtbot: QtBot) -> None:
    name = bench.page.inspector.ad.form._by_path["ads", "name"]
    edit = name.editor  # type: ignore[attr-defined]  # a LineField
    before = bench.place.shown("ads", bench.page.model.inspector.ad.id).fields["name"]
    edit.setFocus()
    edit.selectAll()
    edit.insertPlainText(" ")
    assert edit.property("wrong") is True
    bench.page.setFocus()
    assert edit.text() == before


def test_the_typed_text_leaves_as_it_stands(bench: Bench, qtbot: QtBot) -> None:
    """No-break spaces, marks and line breaks survive the way into the queue byte for byte."""
    text = "عرض\u200f اليوم\u00a0فقط\nSAR\u00a04,999 👩‍👩‍👧"
    rewrite(bench, PRIMARY, text)
    qtbot.waitUntil(lambda: saved(bench, PRIMARY)() == text)
    waiting = bench.place.replica.read(lambda reader: reader.outbox())
    assert canonical_json(waiting[-1].mutation.patch) == canonical_json({PRIMARY: text})


def test_the_language_switches_live_while_a_field_is_half_typed(bench: Bench, qtbot: QtBot) -> None:
    rewrite(bench, HEADLINE, "نصف كلمة")
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert bench.page.inspector.tabs._buttons["targeting"].text() == "الاستهداف"
    assert bench.page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert field(bench, HEADLINE)._edit.text() == "نصف كلمة"
    language.switch(Language.ENGLISH)
    QApplication.processEvents()
    assert bench.page.inspector.tabs._buttons["targeting"].text() == "Targeting"


@pytest.mark.parametrize("platform", ["tiktok", "snapchat"])
def test_each_platform_shows_its_own_fields(bench: Bench, qtbot: QtBot, platform: str) -> None:
    planted = bench.place.planted
    account = {"tiktok": "tiktok", "snapchat": "snap"}[platform]
    plan = next(c for c in planted.client.campaigns if c.account == account)
    bench.page.show_place("campaigns", planted.id("campaign", plan.name))
    inspector = bench.page.model.inspector
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.current.platform == platform)
    form = bench.page.inspector.ad.form
    assert not form._instagram.isVisibleTo(form)
    assert form._brand.isVisibleTo(form)
    limit = field(bench, PRIMARY if platform == "tiktok" else HEADLINE)._counter.text()
    assert limit.endswith("/ 100" if platform == "tiktok" else "/ 34")
