"""Profile and appearance: who one is, and how ADLY looks and speaks on this computer."""

from adly_desktop.accounts.account_view_model import AccountViewModel
from adly_desktop.i18n.active import language
from adly_desktop.i18n.digits import Digits, number_in
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.field import Field
from adly_desktop.ui.section import Section, row_of
from adly_desktop.ui.segmented import Segmented

_SCALES = (100, 115, 130, 150, 200)


class ProfileSection(Section):
    """Name and address; signing out."""

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.model = model
        self.first, self.last = BidiTextEdit(multiline=False), BidiTextEdit(multiline=False)
        self._first_field, self._last_field = Field("", self.first), Field("", self.last)
        self.save, self.leave = GhostButton("", large=True), GhostButton("", "sign-out", large=True)
        self.column.addWidget(row_of(self._first_field, self._last_field))
        self.column.addWidget(row_of(self.save, self.leave))
        for field in (self._first_field, self._last_field):
            field.setMinimumWidth(240)
        self.save.clicked.connect(lambda: model.save_name(self.first.text(), self.last.text()))
        self.leave.clicked.connect(model.parts.sign_out)
        self.retranslate()

    def show_state(self) -> None:
        """Follow the view model; what is being typed stays."""
        me = self.model.me
        self.save.setEnabled(me is not None)
        if me is not None and not (self.first.hasFocus() or self.last.hasFocus()):
            self.first.set_text(me.first_name)
            self.last.set_text(me.last_name)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        me = self.model.me
        self.title.setText(self.tr("Profile"))
        self.intro.setText(ltr(me.email) if me else self.tr("Go online to change this."))
        self._first_field.set_label(self.tr("First name"))
        self._last_field.set_label(self.tr("Family name"))
        self.save.set_text(self.tr("Save"))
        self.leave.set_text(self.tr("Sign out"))


class AppearanceSection(Section):
    """Language, theme, digits and size of text; all at once and without a restart."""

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.tongue, self.mode, self.digits, self.scale = Segmented(), Segmented(), Segmented(), Segmented()
        fields = [Field("", choice) for choice in (self.tongue, self.mode, self.digits, self.scale)]
        self._tongue_field, self._mode_field, self._digits_field, self._scale_field = fields
        for field in fields:
            self.column.addWidget(field)
        self.tongue.chosen.connect(lambda key: model.save_mail_language(Language(key)))
        self.mode.chosen.connect(lambda key: model.parts.switch_theme(ThemeMode(key)))
        self.digits.chosen.connect(lambda key: model.parts.switch_digits(Digits(key)))
        self.scale.chosen.connect(lambda key: model.parts.scale_text(int(key)))
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now, and what is in force."""
        self.title.setText(self.tr("Language and appearance"))
        self.intro.setText(self.tr("For this computer only. Colleagues have their own."))
        self._tongue_field.set_label(self.tr("Language"))
        self._mode_field.set_label(self.tr("Theme"))
        self._digits_field.set_label(self.tr("Digits in numbers and dates"))
        self._scale_field.set_label(self.tr("Text size"))
        self.tongue.show_choices([(tongue.value, tongue.own_name) for tongue in Language])
        modes = ((ThemeMode.SYSTEM, self.tr("Match the system")), (ThemeMode.LIGHT, self.tr("Light")))
        self.mode.show_choices([(m.value, word) for m, word in (*modes, (ThemeMode.DARK, self.tr("Dark")))])
        self.digits.show_choices([(Digits.WESTERN.value, "123"), (Digits.ARABIC_INDIC.value, "١٢٣")])
        self.scale.show_choices(
            [(str(scale), ltr(number_in(f"{scale}%", language.digits))) for scale in _SCALES]
        )
        self.tongue.choose(language.current.value)
        self.mode.choose(theme.mode.value)
        self.digits.choose(language.digits.value)
        self.scale.choose(str(min(_SCALES, key=lambda scale: abs(scale - theme.text_scale * 100))))
