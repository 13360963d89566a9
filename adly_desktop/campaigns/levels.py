"""The three levels of the editor and their columns: keys on the screen, paths in the replica. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from adly_desktop.storage.grid import BELOW
from adly_desktop.ui.cells import CellKind, EditorKind


class Level(StrEnum):
    """What a grid shows; the value is the entity."""

    CAMPAIGNS = "campaigns"
    AD_SETS = "ad_sets"
    ADS = "ads"

    @property
    def platform_column(self) -> str:
        """Where a row of this level finds its platform."""
        return self._lifted("platform")

    @property
    def account_column(self) -> str:
        """Where a row of this level finds its account."""
        return self._lifted("ad_account_id")

    def _lifted(self, column: str) -> str:
        return {"campaigns": "", "ad_sets": "^.", "ads": "^^."}[self.value] + column


class Shown(NamedTuple):
    """One column of a grid. ``sort`` is what it sorts by; empty where it cannot."""

    key: str
    kind: CellKind
    width_px: int
    sort: str = ""
    editor: EditorKind = EditorKind.NONE
    is_usual: bool = True
    levels: tuple[Level, ...] = tuple(Level)


_BUDGETED: Final = (Level.CAMPAIGNS, Level.AD_SETS)

#: In the order of the screen. ``name`` takes what is left.
COLUMNS: Final[tuple[Shown, ...]] = (
    Shown("mark", CellKind.MARK, 26),
    Shown("tile", CellKind.TILE, 34, "platform"),
    Shown("name", CellKind.NAME, 180, "name", EditorKind.TEXT),
    Shown("status", CellKind.CHIP, 92, "status"),
    Shown("headline", CellKind.TEXT, 170, "creative_data.headline", levels=(Level.ADS,), is_usual=False),
    Shown("objective", CellKind.TEXT, 100, "objective", is_usual=False, levels=(Level.CAMPAIGNS,)),
    Shown(
        "initiative",
        CellKind.TEXT,
        120,
        "initiative",
        EditorKind.TEXT,
        is_usual=False,
        levels=(Level.CAMPAIGNS,),
    ),
    Shown("goal", CellKind.TEXT, 130, "optimization_goal", is_usual=False, levels=(Level.AD_SETS,)),
    Shown("budget", CellKind.NUMBER, 94, "budget_amount", EditorKind.MONEY, levels=_BUDGETED),
    Shown("spend", CellKind.NUMBER, 76, "metrics.spend"),
    Shown("roas", CellKind.NUMBER, 58),
    Shown("results", CellKind.NUMBER, 70, "metrics.conversions", is_usual=False),
    Shown("ctr", CellKind.NUMBER, 64, is_usual=False),
    Shown("start", CellKind.TEXT, 92, "start_at", is_usual=False, levels=_BUDGETED),
    Shown("end", CellKind.TEXT, 92, "end_at", is_usual=False, levels=_BUDGETED),
    Shown("found", CellKind.COUNTER, 44),
)

#: Columns that are sums over the chosen period.
FIGURES: Final = frozenset({"spend", "roas", "results", "ctr"})
_FIGURES: Final = tuple(
    f"metrics.{name}" for name in ("spend", "revenue", "conversions", "clicks", "impressions", "as_of")
)
_OWN: Final = ("id", "mark", "name", "status", "delivery_status", "external_id")
_MONEY: Final = ("budget_type", "budget_amount", "currency", "start_at", "end_at")


def columns_of(level: Level) -> tuple[Shown, ...]:
    """Every column the level can show."""
    return tuple(column for column in COLUMNS if level in column.levels)


def selected(level: Level) -> tuple[str, ...]:
    """What is read of each row, in the order ``named`` expects."""
    more: tuple[str, ...] = {
        Level.CAMPAIGNS: ("id", "ad_account_id", "objective", "initiative", *_MONEY, BELOW),
        Level.AD_SETS: ("campaign_id", "^.ad_account_id", "optimization_goal", *_MONEY),
        Level.ADS: ("^.campaign_id", "^^.ad_account_id", "ad_set_id", "creative_data.headline"),
    }[level]
    return (*_OWN, level.platform_column, *more, *_FIGURES)


def named(level: Level, cells: tuple[Any, ...]) -> Mapping[str, Any]:
    """The cells of one row under plain names: ``platform``, ``campaign_id``, ``spend`` …"""
    names = [_plain(column) for column in selected(level)]
    if level is Level.CAMPAIGNS:
        names[len(_OWN) + 1] = "campaign_id"
    return dict(zip(names, cells, strict=True))


def _plain(column: str) -> str:
    return column.lstrip("^.").rpartition(".")[2]
