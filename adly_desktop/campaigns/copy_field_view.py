"""A field for copy: counted per placement while typing, linted, with fixes that go into the text."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer

from adly_desktop.campaigns.fields_view import BoundField, LineField, replace_text
from adly_desktop.campaigns.finding_sentences_view import bidi_sentence
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.campaigns.words_view import PLACEMENTS, word
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.field import FieldFinding
from adly_desktop.ui.marks import Mark, Severity
from adly_desktop.ui.text_direction import TextDirection
from adly_sync_server.contract import bidi
from adly_sync_server.contract.bidi import BidiFinding, Policy
from adly_sync_server.contract.placements import Placement, TextLimit

#: Findings shown below a field; the others are underlined and told by their tooltips.
_MOST_BARS: Final = 2
_ADVICE: Final = 2
_SEVERITIES: Final = {severity.value: severity for severity in Severity}


class Limits(NamedTuple):
    """How long one copy field may be in the placements of its ad set, the strictest first.

    ``decisive`` is the strictest that a platform refuses beyond, else the widest of those that only cut.
    """

    decisive: TextLimit | None
    placements: tuple[tuple[str, TextLimit], ...]


def limits_of(placements: tuple[Placement, ...], field: str) -> Limits:
    """The limits of a field; ``field`` without its language."""
    found = [(place.id, limit) for place in placements for limit in place.texts if limit.field == field]
    found.sort(key=lambda entry: entry[1].maximum)
    hard = [limit for _, limit in found if limit.is_hard]
    return Limits(hard[0] if hard else found[-1][1] if found else None, tuple(found))


class CopyField(BoundField):
    """Copy in one language. ``placements`` gives those the ad runs in."""

    def __init__(
        self,
        row: RowViewModel,
        path: str,
        caption: Callable[[], str],
        language: str,
        placements: Callable[[], tuple[Placement, ...]],
        *,
        multiline: bool = True,
    ) -> None:
        direction = TextDirection.AUTO if language == "ar" else TextDirection.LTR
        self._edit = BidiTextEdit(multiline=multiline, own_undo=False, direction=direction)
        super().__init__(row, path, caption, self._edit)
        self._language, self._placements = language, placements
        self._findings: list[BidiFinding] = []
        self._text = ""
        self._judged: tuple[str, int | None] | None = None
        self._edit.edited.connect(self._on_edited)
        self._edit.editing_finished.connect(lambda _: row.flush())
        self.fix_requested.connect(self._fix)
        self.pass_undo_on(self._edit)
        self._edit.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """The text as it stands, with its count and findings."""
        text = str(self.row.value(self.path) or "")
        if text != self._text:
            replace_text(self._edit, text)
            self._text = text
        self._edit.setEnabled(bool(self.row.id))
        self.judge()

    def retranslate(self) -> None:
        """Findings in the words of the language shown."""
        self._judged = None
        self.refresh()

    def judge(self) -> None:
        """Count and lint; asked again when the placements change."""
        text = self._text
        limits = limits_of(self._placements(), self._field_name())
        limit = limits.decisive
        maximum = limit.maximum if limit else None
        if self._judged == (text, maximum):
            return
        self._judged = (text, maximum)
        used = limit.length(text) if limit else len(text)
        self.show_count(used, maximum)
        self._counter.setToolTip(by_placement(limits, text))
        policy = Policy(language=self._language, is_over_limit=bool(limit) and used > (maximum or 0))
        self._show(bidi.lint(text, policy))

    def _on_edited(self, text: str) -> None:
        self._text = text
        self.write(text or None, typed=True)

    def _show(self, findings: list[BidiFinding]) -> None:
        self._findings = findings
        self._edit.set_marks([_mark(finding) for finding in findings])
        self._show_bars()

    def _show_bars(self) -> None:
        """The gravest below the field; advice only while somebody is writing here."""
        found = self._findings
        told = [n for n in range(len(found)) if self._edit.hasFocus() or _rank(found[n]) < _ADVICE]
        worst = sorted(told, key=lambda n: (_rank(found[n]), n))[:_MOST_BARS]
        self.show_findings([_bar(n, found[n]) for n in sorted(worst)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Coming here brings advice, leaving takes it away."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # The editor itself learns of its focus only after this.
            QTimer.singleShot(0, self, self._show_bars)
        return super().eventFilter(watched, event)

    def _fix(self, key: str) -> None:
        finding = self._findings[int(key)]
        self.write(bidi.fixed(self._text, finding))

    def _field_name(self) -> str:
        return self.path.rpartition(".")[2].removesuffix("_en")


class CountedLineField(LineField):
    """A name with a limit, such as a brand: counted per placement while typing, not linted."""

    def __init__(
        self,
        row: RowViewModel,
        path: str,
        caption: Callable[[], str],
        placements: Callable[[], tuple[Placement, ...]],
    ) -> None:
        self._placements = placements
        super().__init__(row, path, caption)

    def refresh(self) -> None:
        """The text with its count."""
        super().refresh()
        self.judge()

    def judge(self) -> None:
        """Count; asked again when the placements change."""
        text = str(self.row.value(self.path) or "")
        limits = limits_of(self._placements(), self.path.rpartition(".")[2])
        limit = limits.decisive
        self.show_count(limit.length(text) if limit else len(text), limit.maximum if limit else None)
        self._counter.setVisible(limit is not None)
        self._counter.setToolTip(by_placement(limits, text))


def by_placement(limits: Limits, text: str) -> str:
    """A line for each placement: how much of its limit is used."""
    return "\n".join(
        f"{word(PLACEMENTS, place)}: {limit.length(text)} / {limit.maximum}"
        for place, limit in limits.placements
    )


def _mark(finding: BidiFinding) -> Mark:
    sentence = bidi_sentence(finding.code)
    return Mark(finding.start, finding.end, _SEVERITIES[finding.severity.value], sentence.text)


def _bar(number: int, finding: BidiFinding) -> FieldFinding:
    sentence = bidi_sentence(finding.code)
    return FieldFinding(
        str(number),
        sentence.text,
        sentence.fix if finding.fix else "",
        _SEVERITIES[finding.severity.value],
    )


def _rank(finding: BidiFinding) -> int:
    return list(_SEVERITIES).index(finding.severity.value)
