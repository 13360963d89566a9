"""Security: the links by which one's own phone can pause."""

from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.section import Section, row_of


class PhoneSection(Section):
    """What such a link can do, and the way to them."""

    def __init__(self) -> None:
        super().__init__()
        self.open = GhostButton("", "device", large=True)
        self.column.addWidget(row_of(self.open))
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Pause now on your phone"))
        self.intro.setText(
            self.tr(
                "A link that stops spending from your phone without signing in, and can do nothing else. "
                "Take it back here when a phone is lost; a new password ends it as well."
            )
        )
        self.open.set_text(self.tr("Links on your phone…"))
