"""What the checks have found, where a person meets it: dots in the grid, the bar, the panel, the field."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject

from adly_desktop.campaigns.check_bar_view import CheckBar
from adly_desktop.campaigns.columns_view import INSPECTOR, EditorColumns
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.findings_panel_view import FindingsPanel
from adly_desktop.campaigns.fixing import is_finding
from adly_desktop.campaigns.inspector_view import Inspector
from adly_desktop.campaigns.rows_grid_table_model import Facts
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.cells import CounterCell
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.severity import Severity

#: Rows on their way out are not judged.
_LEAVING: Final = frozenset({"archived", "to_remove"})


class ShownFindings(QObject):
    """Follows the open campaign; ``show_place`` opens the row of a finding that is not open."""

    def __init__(
        self,
        model: EditorViewModel,
        bar: CheckBar,
        panel: FindingsPanel,
        inspector: Inspector,
        columns: EditorColumns,
        show_place: Callable[[Place], None],
    ) -> None:
        super().__init__(bar)
        self._model, self._bar, self._panel = model, bar, panel
        self._inspector, self._columns, self._show_place = inspector, columns, show_place
        #: What the caret shall go to once its row is open.
        self._after_opening: Finding | None = None
        self._connect()

    def go_to(self, finding: Finding) -> None:
        """Open the row a finding is about and put the caret into its field."""
        self._columns.need(INSPECTOR)
        opened = self._model.inspector.current
        row = opened.row(finding.entity) if opened else None
        is_open = row is not None and row.id == finding.entity_id
        if is_open and self._inspector.focus_path(finding.entity, finding.field):
            return
        self._after_opening = finding
        self._show_place(Place(finding.entity, finding.entity_id))

    def look_at(self, seen: list[Facts]) -> None:
        """Check the campaigns of rows that are on the screen."""
        known = [str(facts["campaign_id"]) for facts in seen if facts["status"] not in _LEAVING]
        self._model.check.look_at(list(dict.fromkeys(known)))

    def show(self) -> None:
        """Bar and panel as the open campaign stands now."""
        opened = self._model.inspector.current
        checked = self._model.check.of(opened.campaign.id) if opened else None
        self._bar.show_findings(checked.findings if checked else None)
        self._panel.show_findings(checked.findings if checked else (), checked.names if checked else {})

    def _connect(self) -> None:
        self._model.inspector.opened.connect(self._on_opened)
        self._bar.opened.connect(self._toggle)
        self._bar.fix_requested.connect(self._fix_all)
        self._panel.closed.connect(self._panel.hide)
        self._panel.fixed.connect(self._fix_one)
        self._panel.chosen.connect(self.go_to)

    def _on_opened(self) -> None:
        opened = self._model.inspector.current
        self.show()
        if opened is None:
            return
        finding, self._after_opening = self._after_opening, None
        if finding is not None and finding.entity_id == opened.place.id:
            self._inspector.focus_path(finding.entity, finding.field)

    def _toggle(self) -> None:
        self._panel.setVisible(not self._panel.isVisible())

    def _fix_all(self) -> None:
        opened = self._model.inspector.current
        if opened is not None:
            self._model.mend(opened.campaign.id, self.tr("Fix all"))

    def _fix_one(self, finding: Finding) -> None:
        opened = self._model.inspector.current
        if opened is not None:
            self._model.mend(opened.campaign.id, self.tr("Fix"), is_finding(finding))


def dot(model: EditorViewModel, facts: Mapping[str, Any]) -> CounterCell | None:
    """How many findings a row of the grid has, in the colour of the gravest; None if it was not checked."""
    count = model.check.count(str(facts["campaign_id"]), str(facts["id"]))
    if count is None or facts["status"] in _LEAVING:
        return None
    return CounterCell(count[0], Tone.RED if count[1] is Severity.RED else Tone.AMBER)
