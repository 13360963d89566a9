"""The live switch between the languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from adly_desktop.i18n import active
from adly_desktop.i18n.active import BrokenTranslation, LanguageService, language
from adly_desktop.i18n.compiled import ToolFailed, release
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language
from adly_desktop.ui.password_edit import PasswordEdit


def test_an_open_window_changes_words_and_direction(qtbot: QtBot, look: QApplication) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    assert _eye_hint(field) == "Show password"
    language.switch(Language.ARABIC)
    look.processEvents()
    assert _eye_hint(field) == "إظهار كلمة المرور"
    assert field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    language.switch(Language.ENGLISH)
    look.processEvents()
    assert _eye_hint(field) == "Show password"
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_words_of_qt_itself_are_arabic_too(qtbot: QtBot, arabic: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "ألغِ"


def test_typed_numbers_stay_western_in_arabic(arabic: QApplication) -> None:
    assert QLocale().toString(1234.5, "f", 2) == "1,234.50"


def test_a_choice_is_remembered_for_the_next_start(look: QApplication, tmp_path: Path) -> None:
    path = str(tmp_path / "settings.ini")
    first = LanguageService()
    first.install(QSettings(path, QSettings.Format.IniFormat))
    first.switch(Language.ARABIC)
    first.set_digits(Digits.ARABIC_INDIC)
    again = LanguageService()
    again.install(QSettings(path, QSettings.Format.IniFormat))
    assert (again.current, again.digits) == (Language.ARABIC, Digits.ARABIC_INDIC)


def test_a_damaged_setting_falls_back(look: QApplication, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("language", "tlh")
    service = LanguageService()
    service.install(store)
    assert service.current in Language


def test_a_broken_translation_changes_nothing(
    look: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "adly_ar.qm"
    broken.write_bytes(b"not a translation")
    monkeypatch.setattr(active, "compiled_translation", lambda _: broken)
    with pytest.raises(BrokenTranslation):
        language.switch(Language.ARABIC)
    assert (language.current, look.layoutDirection()) == (Language.ENGLISH, Qt.LayoutDirection.LeftToRight)


def test_a_source_that_cannot_be_compiled_is_told(tmp_path: Path) -> None:
    source = tmp_path / "adly_ar.ts"
    source.write_text("<TS", "utf-8")
    with pytest.raises(ToolFailed, match="lrelease"):
        release(source, tmp_path / "adly_ar.qm")
    assert not (tmp_path / "adly_ar.qm").exists()


def _eye_hint(field: PasswordEdit) -> str:
    return field.findChildren(type(field._eye))[0].toolTip()
