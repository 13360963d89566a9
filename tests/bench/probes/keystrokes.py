"""``keystrokes FOLDER KEYS``: typing in the middle of long copy, each key until all it causes has happened.

Saved is saved: the row and its outbox entry are committed and flushed to the disk. Counter, direction lint
and previews are those of the inspector; what they changed is painted.
"""

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.copy_field_view import CopyField
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from tests.bench.agency import row_id
from tests.bench.probes.frames import rest
from tests.bench.probes.scene import Scene
from tests.bench.probes.telling import tell

_PATH = "creative_data.primary_text"
_CHARACTERS = 2_200
_AD = Place("ads", row_id("ads", 11))
#: Nobody types faster for long.
_BETWEEN_S = 0.04
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي  "


def _copy() -> str:
    """Arabic copy as it is written: brands, prices, a telephone number, hashtags, lines."""
    sentence = (
        "عرض الجمعة البيضاء من iPhone 17 Pro: خصم 25% على جميع المنتجات، اتصل على 920001234 #عروض_الرياض\n"
    )
    return (sentence * (_CHARACTERS // len(sentence) + 1))[:_CHARACTERS]


class Typist:
    """Types into the primary text of one ad."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._row = scene, scene.page.model.inspector.ad
        scene.storage.submit(lambda uow: use_cases.edit_fields(uow, _AD, {_PATH: _copy()}, None)).result()
        scene.page.show_place(*_AD)
        scene.until(lambda: self._row.id == _AD.id and self._row.value(_PATH) == _copy())
        (self._field,) = (field for field in scene.page.findChildren(CopyField) if field.path == _PATH)
        self._field.focus()
        self._editor = self._field.findChildren(BidiTextEdit)[0]
        self._chance, self._saves = random.Random(3), 0
        self._row.saved.connect(self._on_saved)

    def go_to_the_middle(self) -> None:
        """The caret between two words."""
        cursor = self._editor.textCursor()
        cursor.setPosition(self._editor.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.NextWord)
        self._editor.setTextCursor(cursor)

    def keystroke_ms(self) -> float:
        """One letter, until it is saved, counted, linted, previewed and painted."""
        letter, wanted = self._chance.choice(_LETTERS), self._saves + 1
        started = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            self._scene.application.sendEvent(self._editor, event)
        self._scene.until(lambda: self._saves >= wanted)
        return (time.perf_counter() - started) * 1000

    def _on_saved(self) -> None:
        self._saves += 1


def main() -> None:
    """Open the ad, type, tell."""
    with Scene(Path(sys.argv[1])) as scene:
        typist = Typist(scene)
        typist.go_to_the_middle()
        rest(1.0)
        taken = []
        for _ in range(int(sys.argv[2])):
            taken.append(typist.keystroke_ms())
            rest(_BETWEEN_S)
        tell(keystroke_ms=taken, characters=_CHARACTERS)


if __name__ == "__main__":
    main()
