"""The settings of one's own account and of this computer."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.accounts.account_view_model import AccountViewModel
from adly_desktop.accounts.happened_section_view import HappenedSection
from adly_desktop.accounts.own_data_section_view import OwnDataSection
from adly_desktop.accounts.phone_section_view import PhoneSection
from adly_desktop.accounts.profile_section_view import AppearanceSection, ProfileSection
from adly_desktop.accounts.security_section_view import DevicesSection, PasswordSection, SecondStepSection
from adly_desktop.theme.active import theme
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.proof_sheet import ProofQuestion

_WIDTH_PX, _EDGE_PX = 760, 28


class AccountView(QWidget):
    """Sections below each other. ``phone_wanted``: links to Pause now on one's phone."""

    phone_wanted = Signal()

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.model = model
        self._problem = FindingBar()
        self.profile, self.appearance = ProfileSection(model), AppearanceSection(model)
        self.password, self.second_step = PasswordSection(model), SecondStepSection(model)
        self.devices, self.happened = DevicesSection(model), HappenedSection(model.happened)
        self.phone, self.own_data = PhoneSection(), OwnDataSection(model)
        self.phone.open.clicked.connect(self.phone_wanted)
        self._lay_out()
        model.changed.connect(self._show)
        self._proof = ProofQuestion(self, model, self._has_code)
        theme.changed.connect(self.appearance.retranslate)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self._problem.setVisible(bool(self.model.problem))
        self._problem.show_finding(self.model.problem, "", Severity.WARNS)
        self.profile.show_state()
        self.appearance.retranslate()
        self.password.retranslate()
        self.second_step.show_state()
        self.devices.retranslate()

    def _has_code(self) -> bool:
        return self.model.me is not None and self.model.me.has_totp

    def _fit(self) -> None:
        self._sections.setMaximumWidth(round(_WIDTH_PX * theme.text_scale))

    def _lay_out(self) -> None:
        inner, sections = QWidget(), QWidget()
        self._sections = sections
        theme.changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(sections)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._problem)
        safety = (self.second_step, self.password, self.devices, self.phone, self.happened)
        for section in (self.profile, self.appearance, *safety, self.own_data):
            column.addWidget(section)
        column.addStretch(1)
        # Across, because a column asks for a height at the whole width and not at the widest one allowed.
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        outer.addWidget(sections, 100)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
