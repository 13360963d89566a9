"""Which letters one wants about notices."""

from adly_desktop.i18n.active import language
from adly_desktop.notices.notices_read import Letters
from adly_desktop.notices.notices_view_model import NoticesViewModel
from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.section import Section, row_of
from adly_sync_server.contract.notices import DAILY, OFF


class LettersCard(Section):
    """At once about what is grave; once a day about the rest, at an hour of one's own."""

    def __init__(self, model: NoticesViewModel) -> None:
        super().__init__()
        self.model = model
        self.at_once, self.daily, self.hour = Switch(), Switch(), ComboBox()
        self._hour_told = TextLabel("", "label")
        self.column.addWidget(self.at_once)
        self.column.addWidget(self.daily)
        self.column.addWidget(row_of(self._hour_told, self.hour))
        self.at_once.clicked.connect(lambda: model.want_letters(at_once=self.at_once.isChecked()))
        self.daily.clicked.connect(
            lambda: model.want_letters(digest=DAILY if self.daily.isChecked() else OFF)
        )
        self.hour.chosen.connect(lambda hour: model.want_letters(digest_hour=int(hour)))
        self.retranslate()

    def _on_daily(self) -> None:
        self.model.want_letters(digest=DAILY if self.daily.isChecked() else OFF)

    def show_letters(self, letters: Letters) -> None:
        """Follow what is wanted."""
        self.at_once.setChecked(letters.at_once)
        self.daily.setChecked(letters.digest == DAILY)
        self.hour.choose(str(letters.digest_hour))
        self.hour.setEnabled(letters.digest == DAILY)

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Letters"))
        self.intro.setText(
            self.tr("They come to your own address, in your language, without what you have read.")
        )
        self.at_once.set_text(self.tr("At once, about what is urgent"))
        self.daily.set_text(self.tr("Once a day, about everything that needs you"))
        self._hour_told.setText(self.tr("Every day at"))
        chosen = self.hour.current()
        hours = [(str(hour), language.formats.number(hour, 0) + ":00") for hour in range(24)]
        self.hour.show_choices([(key, f"\u2066{word}\u2069") for key, word in hours])
        self.hour.choose(chosen)
        self.hour.setAccessibleName(self.tr("Hour of the daily letter"))
