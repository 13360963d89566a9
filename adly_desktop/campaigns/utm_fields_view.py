"""The UTM tags of the open ad, a button that fills them in, and the address they lead to."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns import utm
from adly_desktop.campaigns.fields_view import BoundField, LtrField
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.i18n.isolates import ltr
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel


class UtmFields(QWidget):
    """Five tags."""

    def __init__(self, inspector: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._title, self._fill = TextLabel("", "label"), LinkButton()
        self._address = ElidedLabel("", "muted")
        self._fill.clicked.connect(self._fill_in)
        self.fields: list[BoundField] = [self._field(tag) for tag in utm.TAGS]
        self._lay_out()
        inspector.ad.refreshed.connect(self._show_address)
        self.retranslate()

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._title.setText(self.tr("UTM tags"))
        self._fill.set_text(self.tr("Fill in from the names"))
        self._show_address()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _field(self, tag: str) -> LtrField:
        caption = f"utm_{tag}"  # the tag's own name, the same in every language
        return LtrField(self._inspector.ad, f"creative_data.utm.{tag}", lambda: ltr(caption))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for start in range(0, len(self.fields), 2):
            line = QHBoxLayout()
            line.setSpacing(8)
            for field in self.fields[start : start + 2]:
                line.addWidget(field, 1)
            column.addLayout(line)
        column.addWidget(self._address)

    def _fill_in(self) -> None:
        opened = self._inspector.current
        if opened is None:
            return
        campaign, ad = self._inspector.campaign, self._inspector.ad
        usual = utm.usual(opened.platform, str(campaign.value("name")), str(ad.value("name")))
        ad.write({f"creative_data.utm.{tag}": value for tag, value in usual.items()})

    def _show_address(self, _: object = None) -> None:
        ad = self._inspector.ad
        address = utm.tagged(
            str(ad.value("creative_data.landing_url") or ""), ad.value("creative_data.utm") or {}
        )
        self._address.setText(ltr(address) if address else "")
        self._address.setVisible(bool(address))
