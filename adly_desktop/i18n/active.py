"""The one language in use, and the live switch between the two.

    from adly_desktop.i18n.active import language

    language.switch(Language.ARABIC)
    label.setText(language.formats.money(Decimal("1200"), "SAR"))

Every widget gets a LanguageChange event on a switch: override ``changeEvent`` and set texts anew.
Nothing may keep a translated text.
"""

from typing import TypeVar

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.compiled import compiled_translation
from adly_desktop.i18n.digits import Digits, number_in, prose_in
from adly_desktop.i18n.formats import Formats
from adly_desktop.i18n.language import Language, language_of_system

_LANGUAGE_KEY, _DIGITS_KEY = "language", "digits"
Choice = TypeVar("Choice", Language, Digits)


class BrokenTranslation(Exception):
    """A translation file exists but Qt refuses to load it."""


class LanguageService(QObject):
    """Knows the language and digits shown; ``changed`` comes after texts and direction are set."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language, self._digits = Language.ENGLISH, Digits.WESTERN
        self._translators: list[QTranslator] = []
        self._store: QSettings | None = None

    def install(self, store: QSettings | None = None) -> None:
        """Start with the remembered language, or the system's. ``store`` keeps later choices."""
        self._store = store
        self._digits = _remembered(store, _DIGITS_KEY, Digits.WESTERN)
        self.switch(_remembered(store, _LANGUAGE_KEY, language_of_system()))

    def switch(self, language: Language) -> None:
        """Show everything in ``language`` from now on, and remember it.

        Raises ``ToolFailed`` or ``BrokenTranslation`` before anything has changed.
        """
        loaded = [own_translator(language, self._digits), *_qt_translator(language)]
        self._language = language
        QLocale.setDefault(language.locale)
        self._replace_translators(loaded)
        QApplication.setLayoutDirection(language.direction)
        self._remember(_LANGUAGE_KEY, language)
        self.changed.emit()

    def set_digits(self, digits: Digits) -> None:
        """Western or Arabic-Indic digits in figures, counts and dates; never in fields one types into.

        Every text is set anew, as on a switch of the language.
        """
        self._digits = digits
        self._remember(_DIGITS_KEY, digits)
        if self._translators:
            self.switch(self._language)

    @property
    def current(self) -> Language:
        """The language shown now."""
        return self._language

    @property
    def digits(self) -> Digits:
        """The digits shown now."""
        return self._digits

    @property
    def is_rtl(self) -> bool:
        """Whether the window runs from right to left."""
        return self._language is Language.ARABIC

    @property
    def formats(self) -> Formats:
        """Formatting of values for the language and digits of now. Ask anew at each use."""
        return Formats(self._language, self._digits)

    def _replace_translators(self, loaded: list[QTranslator]) -> None:
        for translator in self._translators:
            QApplication.removeTranslator(translator)
        self._translators = loaded
        # Qt asks the one installed last first; ours goes in last, so that its words win.
        for translator in reversed(loaded):
            QApplication.installTranslator(translator)

    def _remember(self, key: str, value: str) -> None:
        if self._store is not None:
            self._store.setValue(key, str(value))


class _CountingTranslator(QTranslator):
    """Writes counts, and numbers in sentences, in chosen digits; Qt knows but those of the default locale."""

    def __init__(self, language: Language, digits: Digits) -> None:
        super().__init__()
        self._is_source, self._digits = language is Language.ENGLISH, digits

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name for it
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """None, and not an empty text, where there is none: Qt then asks the next translator."""
        found = super().translate(context, sourceText, disambiguation, n)
        text = found or (sourceText if self._is_source else "")
        counted = text.replace("%n", number_in(str(n), self._digits)) if n >= 0 else text
        return prose_in(counted, self._digits) or None


def own_translator(language: Language, digits: Digits) -> QTranslator:
    """Our words in one language. Raises ``BrokenTranslation``."""
    path = compiled_translation(language)
    translator = QTranslator() if digits is Digits.WESTERN else _CountingTranslator(language, digits)
    if not translator.load(str(path)):
        raise BrokenTranslation(str(path))
    return translator


def _qt_translator(language: Language) -> list[QTranslator]:
    """Qt's own dialogs and context menus; English is what they are written in."""
    if language is Language.ENGLISH:
        return []
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [translator] if translator.load(f"qtbase_{language}", folder) else []


def _remembered(store: QSettings | None, key: str, default: Choice) -> Choice:
    raw = default if store is None else str(store.value(key, default))
    try:
        return type(default)(raw)
    except ValueError:
        return default


language = LanguageService()
"""The language of this process; `install` it once the application exists."""
