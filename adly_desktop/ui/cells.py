"""What a row of a grid holds: typed columns, plain tuples. Pure; the delegate only draws it."""

import enum
from dataclasses import dataclass
from typing import NamedTuple

from adly_desktop.ui.tones import Tone


class CellKind(enum.StrEnum):
    """What a column shows, and what type its cells have."""

    MARK = "mark"  # RowMark
    TILE = "tile"  # str: meta, tiktok, snapchat, store
    NAME = "name"  # str or NameCell, in its own direction
    TEXT = "text"  # str, quieter
    CHIP = "chip"  # ChipCell or None
    NUMBER = "number"  # str, already formatted; drawn left to right, right edges in line
    COUNTER = "counter"  # CounterCell or None


class RowMark(enum.StrEnum):
    """What is pending about a row; the value is the sign drawn."""

    NONE = ""
    NEW = "+"
    CHANGED = "Δ"
    REMOVED = "−"
    CONFLICT = "!"

    @property
    def tone(self) -> Tone:
        """Purple is mine, green is new, red is in the way."""
        return _MARK_TONES[self]


_MARK_TONES = {
    RowMark.NONE: Tone.NEUTRAL,
    RowMark.NEW: Tone.GREEN,
    RowMark.CHANGED: Tone.PURPLE,
    RowMark.REMOVED: Tone.RED,
    RowMark.CONFLICT: Tone.RED,
}


class EditorKind(enum.StrEnum):
    """With what a cell is edited in place."""

    NONE = "none"
    TEXT = "text"  # BidiTextEdit; the model gets a str
    LTR = "ltr"  # LtrEdit; the model gets a str
    MONEY = "money"  # MoneyEdit; the model gets a Decimal or None


class ChipCell(NamedTuple):
    """A state in one word."""

    text: str
    tone: Tone = Tone.NEUTRAL


class NameCell(NamedTuple):
    """A name that stays as it is in some way: ``pinned`` says in which."""

    text: str
    pinned: str


class CounterCell(NamedTuple):
    """How many findings, and how bad the worst of them is."""

    found: int
    tone: Tone = Tone.AMBER


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. ``width_px`` is where it starts; ``stretch`` lets it take what is left."""

    key: str
    kind: CellKind
    title: str = ""
    width_px: int = 96
    stretch: bool = False
    editor: EditorKind = EditorKind.NONE
    strong: bool = False

    @property
    def is_number(self) -> bool:
        """Whether cell and title stand at the right edge in either direction."""
        return self.kind is CellKind.NUMBER


class GridRow(NamedTuple):
    """Cells in the order of the columns. ``struck`` rows are drawn as going away."""

    cells: tuple[object, ...]
    struck: bool = False


def cell_text(column: ColumnSpec, cell: object) -> str:
    """What a screen reader says for a cell."""
    match cell:
        case ChipCell(text=text):
            return text
        case NameCell(text=text, pinned=pinned):
            return f"{text}, {pinned}"
        case CounterCell(found=found):
            return str(found)
        case None:
            return ""
        case _:
            return str(cell)
