"""How everything looks and reads: language, digits, theme and size, chosen by a person and kept."""

from adly_desktop.i18n.active import language
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language, language_of_system
from adly_desktop.settings import Appearance, Settings
from adly_desktop.settings import Digits as ChosenDigits
from adly_desktop.settings import Language as ChosenLanguage
from adly_desktop.theme.active import ThemeMode, theme


class Looks:
    """Each switch is from now on and next time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def dress(self, asked_language: str, asked_theme: str, *, is_first_start: bool) -> None:
        """As was chosen last time, unless something else is asked for; at first as the system speaks."""
        chosen = self._settings.current
        usual = language_of_system() if is_first_start else chosen.language.value
        language.set_digits(Digits(chosen.digits.value))
        language.switch(Language(asked_language or usual))
        theme.install(ThemeMode(asked_theme or chosen.appearance.value), chosen.text_scale_percent / 100)

    def switch_language(self, tongue: Language) -> None:
        """Show everything in another language."""
        self._settings.change(language=ChosenLanguage(tongue.value))
        language.switch(tongue)

    def switch_theme(self, mode: ThemeMode) -> None:
        """Light, dark or the system's."""
        self._settings.change(appearance=Appearance(mode.value))
        theme.set_mode(mode)

    def switch_digits(self, digits: Digits) -> None:
        """Western or Arabic-Indic digits."""
        self._settings.change(digits=ChosenDigits(digits.value))
        language.set_digits(digits)

    def scale_text(self, percent: int) -> None:
        """Larger or smaller text."""
        self._settings.change(text_scale_percent=percent)
        theme.set_text_scale(percent / 100)
