"""Pasting as an act: read what rows may name, judge them, plan, and make what was planned. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.pasting.delimited import Rows, cells, separator_of
from adly_desktop.campaigns.pasting.filling import judged_over, patches
from adly_desktop.campaigns.pasting.judging import Judged, judged
from adly_desktop.campaigns.pasting.layouts import Layout, is_heading, layout_of
from adly_desktop.campaigns.pasting.planning import Plan, is_read_from_library, planned
from adly_desktop.campaigns.pasting.world import Where, read_world
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork

#: Rows of one transaction: a keystroke passes between two of them.
AT_ONCE: Final = 200


class Asked(NamedTuple):
    """What a person wants to be made of rows. ``like`` is the id of an ad, or nothing; ``over`` the rows
    that are to take the values, or nothing where rows are ads of their own.
    """

    rows: Rows
    layout: Layout
    where: Where
    like: str = ""
    left_out: frozenset[int] = frozenset()
    over: tuple[Place, ...] = ()

    @property
    def below(self) -> Rows:
        """The rows without the one that names the columns."""
        return self.rows[1:] if self.layout.has_header else self.rows


def read_text(text: str, remembered: Mapping[str, Any]) -> tuple[Rows, Layout]:
    """Rows of a clipboard, and what their columns seem to mean. Raises ``TooMuch``."""
    rows = cells(text, separator_of(text, lambda cell: is_heading(cell, remembered)))
    return rows, layout_of(rows, remembered)


def judge(reader: Reader, asked: Asked) -> Judged:
    """Every row as it would be made now."""
    place = asked.layout.column_of("campaign")
    names = {row[place] for row in asked.below} if place >= 0 else set()
    with_files = any(is_read_from_library(key) for key in asked.layout.columns)
    world = read_world(reader, names, asked.where, with_files=with_files)
    if asked.over:
        return judged_over(reader, asked.below, asked.layout, world, asked.over, asked.left_out)
    return judged(asked.below, asked.layout, world, asked.where, asked.left_out)


def plan(reader: Reader, asked: Asked, names: Names) -> Plan:
    """What is to be made of the rows that can be. Raises ``NotFound``."""
    with reader.snapshot():
        found = judge(reader, asked)
        if not asked.over:
            return planned(reader, found, names, asked.like)
        changed = patches(reader, found, asked.below, asked.over)
        return Plan(tuple(changed), tuple(intent.entity_id for intent in changed))


def portions(plan: Plan) -> Iterator[tuple[Intent, ...]]:
    """The plan in the parts in which it is written, parents first."""
    for start in range(0, len(plan.intents), AT_ONCE):
        yield plan.intents[start : start + AT_ONCE]


def make(uow: UnitOfWork, portion: Sequence[Intent]) -> tuple[Change, ...]:
    """Write one part. Raises ``Refused`` and ``NotFound``; nothing of the part is written then."""
    return perform(uow, portion, group_size=AT_ONCE)
