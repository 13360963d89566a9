"""Every code the product answers with is a sentence in both languages, with something to do next."""

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import SENTENCES, explained, happened, next_step
from adly_desktop.ui.text_direction import has_arabic
from adly_sync_server.contract.codes import HTTP_STATUS, LOCAL_CODES, REFUSAL_CODES
from adly_sync_server.contract.errors import AdlyError

EVERY_CODE = sorted({*HTTP_STATUS, *LOCAL_CODES, *REFUSAL_CODES})


@pytest.mark.parametrize("code", EVERY_CODE)
def test_a_code_is_told_in_both_languages(look: QApplication, code: str) -> None:
    assert code in SENTENCES
    english = (happened(code), next_step(code))
    language.switch(Language.ARABIC)
    arabic = (happened(code), next_step(code))
    for sentence in (*english, *arabic):
        assert sentence.endswith((".", "؟", "?")), sentence
    assert not any(map(has_arabic, english))
    assert all(map(has_arabic, arabic)), arabic


def test_a_bug_and_an_unknown_code_are_unexpected(look: QApplication) -> None:
    assert explained(RuntimeError("secret detail")) == explained(AdlyError(code="from the future"))
    assert "secret detail" not in explained(RuntimeError("secret detail"))
