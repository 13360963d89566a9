"""Somebody who types into the middle of long copy, letter by letter."""

import asyncio
import random
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.copy_field_view import CopyField
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from tests.bench.probes.scene import Scene

_PATH = "creative_data.primary_text"
CHARACTERS = 2_200
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي  "


def _copy() -> str:
    """Arabic copy as it is written: brands, prices, a telephone number, hashtags, lines."""
    sentence = (
        "عرض الجمعة البيضاء من iPhone 17 Pro: خصم 25% على جميع المنتجات، اتصل على 920001234 #عروض_الرياض\n"
    )
    return (sentence * (CHARACTERS // len(sentence) + 1))[:CHARACTERS]


class Typist:
    """Types into the primary text of one ad, the caret between two words in its middle."""

    def __init__(self, scene: Scene, ad_id: str) -> None:
        self._scene, self._row = scene, scene.page.model.inspector.ad
        ad = Place("ads", ad_id)
        scene.storage.submit(lambda uow: use_cases.edit_fields(uow, ad, {_PATH: _copy()}, None)).result()
        scene.page.show_place(*ad)
        scene.until(lambda: self._row.id == ad_id and self._row.value(_PATH) == _copy())
        (self._field,) = (field for field in scene.page.findChildren(CopyField) if field.path == _PATH)
        self._field.focus()
        self._editor = self._field.findChildren(BidiTextEdit)[0]
        self._chance, self._saves, self._saved = random.Random(3), 0, asyncio.Event()
        self._row.saved.connect(self._on_saved)
        self._go_to_the_middle()

    def keystroke_ms(self) -> float:
        """One letter, until it is saved, counted, linted, previewed and painted."""
        wanted = self._saves + 1
        started = time.perf_counter()
        self._press()
        self._scene.until(lambda: self._saves >= wanted)
        return (time.perf_counter() - started) * 1000

    async def keyed_ms(self) -> float:
        """The same where the loop is asyncio's, too."""
        self._saved.clear()
        started = time.perf_counter()
        self._press()
        await self._saved.wait()
        await asyncio.sleep(0)
        return (time.perf_counter() - started) * 1000

    def _press(self) -> None:
        letter = self._chance.choice(_LETTERS)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            self._scene.application.sendEvent(self._editor, event)

    def _go_to_the_middle(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(self._editor.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.NextWord)
        self._editor.setTextCursor(cursor)

    def _on_saved(self) -> None:
        self._saves += 1
        self._saved.set()
