"""What is consented to before content leaves for services that generate, in the words an owner reads.

Whoever changes what these words promise raises ``TEXT_VERSION`` in ``contract/ai_consent.py``.
"""

from functools import partial

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.section import Section
from adly_desktop.workspace_settings.ai_consent_view_model import AiConsentViewModel
from adly_sync_server.contract.ai_consent import AiKind


class AiConsentSection(Section):
    """A switch for each kind, and who allowed what is allowed."""

    def __init__(self, model: AiConsentViewModel) -> None:
        super().__init__()
        self.model = model
        self.problem = FindingBar()
        self.switches = {kind: Switch() for kind in AiKind}
        self.limits, self.given = TextLabel("", "label"), TextLabel("", "label")
        for label in (self.limits, self.given):
            label.setWordWrap(True)
        for part in (self.problem, *self.switches.values(), self.limits, self.given):
            self.column.addWidget(part)
        for kind, switch in self.switches.items():
            switch.clicked.connect(partial(self._set, kind))
        self.problem.fix_requested.connect(model.load)
        model.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Follow the model."""
        for kind, switch in self.switches.items():
            switch.setChecked(self.model.allows(kind))
            switch.setEnabled(self.model.may_change)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("AI services"))
        self.intro.setText(
            self.tr(
                "To have something written or made, ADLY sends the brief, the copy and brand words it "
                "builds on, and the images or videos you choose, to the company behind the AI service, "
                "which may process them in another country. Nothing is sent before an owner allows it here."
            )
        )
        self._show_switches()
        self.limits.setText(
            self.tr(
                "Customers' names and addresses, figures, and access to your ad accounts are never sent. An "
                "owner can switch this off at any time; what was sent before cannot be called back."
            )
        )
        self.given.setText(self._given())
        self.problem.show_finding(self.model.problem, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(self.model.problem))

    def _show_switches(self) -> None:
        self.switches[AiKind.TEXT].set_text(self.tr("AI services may write text"))
        self.switches[AiKind.IMAGE].set_text(self.tr("AI services may make images"))
        self.switches[AiKind.VIDEO].set_text(self.tr("AI services may make videos"))
        self.switches[AiKind.SPEECH].set_text(self.tr("AI services may speak text aloud"))

    def _given(self) -> str:
        held = self.model.held
        if held is None or not held.kinds or held.given_at is None:
            return self.tr("Nothing is allowed.") if held is not None else ""
        day = language.formats.full_date(held.given_at.astimezone().date())
        if not held.given_by_name:
            return self.tr("Allowed on {day}.").format(day=day)
        name = own_direction(held.given_by_name)
        return self.tr("Allowed by {name} on {day}.").format(name=name, day=day)

    def _set(self, kind: AiKind) -> None:
        self.model.set_kind(kind, allowed=self.switches[kind].isChecked())
