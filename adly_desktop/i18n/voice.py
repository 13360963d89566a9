"""One language's voice, whichever language is shown: for what is read in both side by side."""

from PySide6.QtCore import QTranslator

from adly_desktop.i18n.active import language, own_translator
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.formats import Formats
from adly_desktop.i18n.language import Language


class Voice:
    """Says collected texts in one language. Texts are marked by ``QT_TRANSLATE_NOOP``."""

    def __init__(self, tongue: Language) -> None:
        self.tongue = tongue
        self._translator: QTranslator | None = None
        self._digits: Digits | None = None

    @property
    def is_shown(self) -> bool:
        """True if this is the language of the window."""
        return self.tongue is language.current

    @property
    def formats(self) -> Formats:
        """How values are written in it."""
        return Formats(self.tongue, language.digits)

    def say(self, context: str, source: object) -> str:
        """A text that was marked by ``QT_TRANSLATE_NOOP``; its source where it has no translation."""
        return self._own().translate(context, str(source)) or str(source)

    def count(self, context: str, source: str, count: int) -> str:
        """A counted text in the form its count asks for."""
        found = self._own().translate(context, source, None, count) or source
        return found.replace("%n", self.formats.count(count))

    def _own(self) -> QTranslator:
        if self._translator is None or self._digits is not language.digits:
            self._translator, self._digits = own_translator(self.tongue, language.digits), language.digits
        return self._translator


#: The two there are; each loads its words when it is first asked.
VOICES = {tongue: Voice(tongue) for tongue in Language}


def shown_voice() -> Voice:
    """That of the window."""
    return VOICES[language.current]
