"""The tab Changes and the notices on the whole desktop: what is shown, chosen, decided and read."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.i18n import delivery_words, notice_words
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.notices.notices_view import NoticesView
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.shell.workspace_frame import CAMPAIGNS, NOTICES, WATCH
from adly_desktop.staged_watch_view import watch_scenes
from adly_desktop.ui.text_direction import has_arabic
from adly_desktop.watch.changes_view import ChangesView
from adly_desktop.watch.finding_calls import FindingCalls
from adly_desktop.watch.locks_view import LocksView
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import CHANGES
from adly_sync_server.contract.delivery_codes import CODES, MEANINGS
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.contract.notices import NOTICE_KINDS, personal_id
from tests.desktop.qt_loop import RunOnQt
from tests.desktop.stage import on_stage


class HeardCalls(FindingCalls):
    """Takes every word, or none."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.said: list[tuple[str, int]] = []
        self._refuses = refuses

    async def decide(self, ids: Sequence[str], decision: str) -> tuple[str, ...]:
        """Remember it."""
        if self._refuses:
            raise NotAllowed("no", code="role_forbidden")
        self.said.append((decision, len(ids)))
        return tuple(ids)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what comes from another thread."""
    for _ in range(300):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def changes(workspace: OpenWorkspace, calls: FindingCalls) -> ChangesView:
    """The tab, filled, as somebody online sees it."""
    workspace.frame.show_page(WATCH)
    page = workspace.frame.page(WATCH)
    assert isinstance(page, WatchPage)
    view = page.view(CHANGES)
    assert isinstance(view, ChangesView)
    view.model.parts = view.model.parts._replace(
        calls=calls, is_online=lambda: True, may_revert=lambda: True, may_accept=lambda: True
    )
    await until(lambda: bool(view.model.accounts))
    view.model.changed.emit()
    return view


def test_findings_stand_by_account_and_are_decided_together(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> tuple[list[int], list[tuple[str, int]], set[str]]:
        async with on_stage(tmp_path) as (_, workspace):
            calls = HeardCalls()
            view = await changes(workspace, calls)
            assert not view.revert.isEnabled()
            counts = [len(account.findings) for account in view.model.accounts]
            view.all.click()
            assert view.revert.text() == "Revert 4 chosen"
            view.revert.click()
            await until(lambda: not view.model.is_busy)
            view.accept.click()
            await until(lambda: not view.model.is_busy)
            return counts, calls.said, view.model.chosen

    counts, said, left = on_qt(story())
    assert counts == [3, 1, 2]
    assert said == [("revert", 4), ("accept", 1)]
    assert left == set()


def test_a_refusal_is_told_above_the_list(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> str:
        async with on_stage(tmp_path) as (_, workspace):
            view = await changes(workspace, HeardCalls(refuses=True))
            view.model.accept([view.model.findings()[0].id])
            await until(lambda: bool(view.model.problem))
            assert view.problem.isVisible()
            return view.model.problem

    assert on_qt(story())


def test_without_a_network_it_can_be_read_and_says_why_no_more(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> tuple[bool, str]:
        async with on_stage(tmp_path) as (_, workspace):
            view = await changes(workspace, HeardCalls())
            view.model.parts = view.model.parts._replace(is_online=lambda: False)
            view.model.choose_all(is_chosen=True)
            return view.revert.isEnabled(), view._why_not_revert()

    can, why = on_qt(story())
    assert not can
    assert "server" in why


def test_a_finding_opens_its_row_in_the_editor(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> str:
        async with on_stage(tmp_path) as (_, workspace):
            view = await changes(workspace, HeardCalls())
            view.model.open_row(view.model.findings()[0])
            return workspace.frame.current

    assert on_qt(story()) == CAMPAIGNS


def test_notices_are_counted_by_the_bell_and_read_one_by_one_or_all(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> tuple[list[int], list[str]]:
        async with on_stage(tmp_path) as (_, workspace):
            workspace.frame.bar.bell.click()
            assert workspace.frame.current == NOTICES
            view, model = workspace.frame.page(NOTICES), workspace.models.notices
            assert isinstance(view, NoticesView)
            await until(lambda: model.notices is not None)
            assert model.notices is not None
            unread = [model.notices.unread]
            model.mark_read(model.notices.told[0])
            await until(lambda: model.notices is not None and model.notices.unread < unread[0])
            unread.append(model.notices.unread)
            view.all_read.click()
            await until(lambda: model.notices is not None and model.notices.unread == 0)
            model.want_letters(digest="daily", digest_hour=7)
            await until(lambda: model.notices is not None and model.notices.letters.digest == "daily")
            assert view.letters.hour.current() == "7"
            mine = personal_id(workspace.place.whose.user_id)
            row = await workspace.place.storage.read(lambda reader: reader.row("notice_readers", mine))
            assert row is not None
            waiting = await workspace.place.storage.read(lambda reader: reader.outbox())
            entities = [one.mutation.entity for one in waiting]
            assert row.fields["read_ids"] in ([], None)
            return unread, [one for one in entities if one == "notice_readers"]

    unread, queued = on_qt(story())
    assert unread == [3, 2]
    assert queued


def test_the_inspector_tells_what_was_found_about_its_row(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> tuple[str, str]:
        async with on_stage(tmp_path) as (_, workspace):
            view = await changes(workspace, HeardCalls())
            view.model.open_row(view.model.findings()[0])
            page = workspace.frame.page(CAMPAIGNS)
            assert isinstance(page, CampaignsPage)
            bar = page.inspector.found
            await until(lambda: bar.isVisible() and bool(bar.accessibleName()))
            told = bar.accessibleName()
            bar.fix_requested.emit()
            return told, workspace.frame.current

    told, went_to = on_qt(story())
    assert "Changed elsewhere" in told
    assert "Status" in told
    assert went_to == WATCH


def test_an_option_is_locked_and_unlocked_without_a_network(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> list[tuple[bool, bool]]:
        async with on_stage(tmp_path) as (_, workspace):
            model = workspace.models.locks
            model.load()
            view = LocksView(model, Vocabulary())
            await until(lambda: bool(model.locks))
            seen = []
            for is_locked, reverts in ((True, True), (False, True), (True, False)):
                wanted = (is_locked, is_locked and reverts)
                model.set_lock(model.locks[0], is_locked=is_locked, reverts=reverts)
                await until(lambda wanted=wanted: model.locks[0][2:4] == wanted)  # type: ignore[misc] # bound now
                name = model.locks[0].name
                seen.append((view.switches[name].isChecked(), view.boxes[name].isChecked()))
            view.deleteLater()
            return seen

    assert on_qt(story()) == [(True, True), (False, False), (True, False)]


def test_every_state_of_watching_has_its_picture(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> list[Scene]:
        async with on_stage(tmp_path) as (stage, workspace):
            scenes = watch_scenes(workspace, stage.window)
            for scene in scenes:
                await scene.prepare()
                scene.clear()
            return scenes

    names = {scene.name for scene in on_qt(story())}
    assert names >= {"watch-changes", "watch-changes-none", "watch-changes-offline", "notices"}


def test_every_meaning_of_every_code_is_told_in_both_languages(look: QApplication) -> None:
    assert set(delivery_words.SENTENCES) == set(MEANINGS)
    for tongue in Language:
        language.switch(tongue)
        for platform, codes in CODES.items():
            for code in codes:
                told = delivery_words.explained_delivery(platform, code)
                assert told
                assert has_arabic(told) is (tongue is Language.ARABIC), (platform, code)


def test_a_code_nobody_knows_is_left_to_the_platforms_own_words(look: QApplication) -> None:
    assert delivery_words.explained_delivery("meta", "SOMETHING_NEW") == ""


@pytest.mark.parametrize("tongue", list(Language))
def test_every_notice_has_its_sentence(look: QApplication, tongue: Language) -> None:
    language.switch(tongue)
    assert set(notice_words.SENTENCES) == set(NOTICE_KINDS)
    for kind, declared in NOTICE_KINDS.items():
        told = notice_words.notice_sentence(kind, dict.fromkeys(declared.arguments, "x"))
        assert "{" not in told
        assert has_arabic(told) is (tongue is Language.ARABIC), kind


def test_amounts_and_days_are_written_as_people_read_them(look: QApplication) -> None:
    spent = {"amount": "1250.5", "currency": "SAR"}
    told = notice_words.notice_sentence("spend_without_results", {"campaign": "لمسة", "spent": spent})
    assert "1,250.50" in told
    early = notice_words.notice_sentence("spend_ends_early", {"initiative": "x", "day": "2026-12-20"})
    assert "2026-12-20" not in early
    assert "newer" in notice_words.notice_sentence("from the future", {})
