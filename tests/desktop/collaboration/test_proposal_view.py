"""Proposals on the Sync screen, real widgets on a real replica: shown, chosen, applied, rejected, undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from adly_desktop.collaboration.proposal_view import ProposalView
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.showcase.proposed import RAFFLE
from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status import keys
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.span_text import SpanText
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.hands import click
from tests.desktop.places import empty, sample
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.sync_status.test_by_keyboard import press, ready
from tests.desktop.sync_status.test_sync_view import Screen, screen_on

__all__ = ["empty", "sample"]
TEXT, MOVED, NEW = range(3)


@asynccontextmanager
async def proposals_on(replica: Replica, number: int = TEXT) -> AsyncIterator[tuple[Screen, ProposalView]]:
    """The Sync screen, with one of the sample's three proposals chosen."""
    async with screen_on(replica) as screen:
        listed = screen.model.keys()
        screen.model.choose([key for key in listed if key.startswith("proposal/")][number])
        await ready(screen)
        yield screen, screen.view.proposal


def texts(part: QWidget) -> list[str]:
    """Every text with marked words in it."""
    return [text.toPlainText() for text in part.findChildren(SpanText)]


def chips(part: QWidget) -> list[str]:
    return [chip.text() for chip in part.findChildren(Chip)]


def labels(part: QWidget) -> str:
    """All that stands there in words."""
    return " ".join(label.text() for label in part.findChildren(QLabel))


async def proposals_left(screen: Screen, count: int) -> None:
    await until(lambda: len(screen.model.listing.proposals) == count)


def test_who_wrote_what_stands_beside_what_is_there(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample) as (screen, view):
            assert "Proposals · 3" in screen.titles()
            assert view.isVisible()
            (part,) = view.views
            now, proposed = texts(part)
            assert "500" in now
            # Words that went stand struck before those that came; the order is that of reading.
            assert proposed.startswith("اطلبي بـ 500 300 ريال")
            assert "سحب iPhone 17 Pro." in proposed
            who = view._told.text()
            assert [name in who for name in ("رهف القحطاني", "نورة العتيبي")] == [True, True]

    on_qt(story())


def test_it_is_applied_by_its_button_and_undone_by_the_key(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample) as (screen, view):
            part = view.views[0].part
            before = part.present
            click(view.apply)
            await proposals_left(screen, 2)
            row = screen.place.read(lambda reader: reader.row("ads", part.entity_id))
            assert row.fields["creative_data"]["primary_text"] == RAFFLE
            await until(lambda: screen.place.notices == ["Applied"])
            press(screen, keys.UNDO)
            await proposals_left(screen, 3)
            row = screen.place.read(lambda reader: reader.row("ads", part.entity_id))
            assert row.fields["creative_data"]["primary_text"] == before

    on_qt(story())


def test_the_notice_takes_a_rejection_back(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample) as (screen, view):
            click(view.reject)
            await proposals_left(screen, 2)
            await until(lambda: screen.place.notices == ["Rejected"])
            screen.place.actions[0]()
            await proposals_left(screen, 3)

    on_qt(story())


def test_what_moved_since_says_so_and_is_left_out_until_ticked(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample, MOVED) as (screen, view):
            budget, notes = view.views
            assert chips(budget) == ["Changed since"]
            assert all(amount in labels(budget) for amount in ("400.00", "500.00", "650.00"))
            assert (budget.is_taken, notes.is_taken, view.apply.text()) == (False, True, "Apply 1 of 2")
            assert budget.box is not None
            click(budget.box)
            assert view.apply.text() == "Apply anyway"
            click(budget.box)
            click(view.apply)
            await proposals_left(screen, 2)
            row = screen.place.read(lambda reader: reader.row("campaigns", budget.part.entity_id))
            assert (row.fields["budget_amount"], bool(row.fields["notes"])) == ("500.00", True)

    on_qt(story())


def test_a_tick_stays_when_a_colleague_writes_elsewhere(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample, MOVED) as (screen, view):
            budget = view.views[0]
            assert budget.box is not None
            click(budget.box)
            change = edits.patch("campaigns", budget.part.entity_id, {"notes": "من زميل"})
            screen.place.write(lambda uow: edits.edit(uow, [change]))
            await until(lambda: len(view.views) == 2 and chips(view.views[1]) == ["Changed since"])
            assert [part.is_taken for part in view.views] == [True, True]

    on_qt(story())


def test_a_new_campaign_is_applied_whole(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample, NEW) as (screen, view):
            assert [part.part.entity for part in view.views] == ["campaigns", "ad_sets", "ads"]
            assert all(part.box is None for part in view.views)
            assert not view.open.isVisible()
            made = view.views[2].part.entity_id
            press(screen, keys.APPLY)
            await proposals_left(screen, 2)
            assert screen.place.read(lambda reader: reader.row("ads", made)).alive

    on_qt(story())


def test_all_that_fit_are_applied_at_once_and_taken_back_at_once(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample) as (screen, view):
            assert view.apply_all.text() == "Apply all that fit · 2"
            click(view.apply_all)
            await proposals_left(screen, 1)
            await until(lambda: screen.place.notices == ["2 proposals applied"])
            assert not view.apply_all.isVisible()
            screen.model.undoing.undo()
            await proposals_left(screen, 3)

    on_qt(story())


def test_a_viewer_sees_them_and_may_say_no(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        sample.write(lambda uow: setattr(uow.state, "role", "viewer"))
        async with proposals_on(sample, MOVED) as (screen, view):
            assert not view.apply.isVisible()
            assert not view.apply_all.isVisible()
            assert not screen.view.take_in.isVisible()
            assert not any(part.box.isEnabled() for part in view.views if part.box)
            press(screen, keys.APPLY)
            await settled()
            assert len(screen.model.listing.proposals) == 3
            click(view.reject)
            await proposals_left(screen, 2)
            await until(lambda: screen.place.notices == ["Rejected"])
            assert not screen.place.actions

    on_qt(story())


def test_it_follows_a_live_switch(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with proposals_on(sample, MOVED) as (_, view):
            assert view.views[0].box is not None
            click(view.views[0].box)
            language.switch(Language.ARABIC)
            await settled()
            assert has_arabic(view.apply.text())
            assert has_arabic(chips(view.views[0])[0])
            assert view.views[0].is_taken

    on_qt(story())


@pytest.mark.parametrize("number", [TEXT, MOVED, NEW])
def test_what_was_decided_is_told_under_sent(on_qt: RunOnQt, sample: Replica, number: int) -> None:
    async def story() -> None:
        async with proposals_on(sample, number) as (screen, view):
            click(view.reject)
            await proposals_left(screen, 2)
            (decided,) = screen.model.listing.decided
            assert decided.state == "rejected"

    on_qt(story())
