"""Review and publish, from the first look to live, on a real replica and a server of paper."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.publishing.calls import Publish, PublishCalls, Step
from adly_desktop.publishing.progress_view import _step_word
from adly_desktop.publishing.publishing_view import PublishingView
from adly_desktop.publishing.publishing_view_model import FoundProblem, PublishingViewModel, PublishParts
from adly_desktop.publishing.readiness import Obstacle
from adly_desktop.publishing.trees import campaign_rows
from adly_desktop.shell.failures import explained
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.text_direction import has_arabic
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.places import ME, Place
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.seen import texts_of

ROOT = "/v1/workspaces/ws/publish-requests"
ONE = f"{ROOT}/request-1"
_VERBS = ("prepare", "place", "stop", "remove", "archive", "activate")
EMIRATES = made_id("campaign", load_agency().client["campaigns"][9]["name"])


def shown(state: str, **more: Any) -> dict[str, Any]:
    """A publish as the server shows it."""
    known = {"id": "request-1", "campaign_id": EMIRATES, "platform": "meta", "state": state, "steps": []}
    return known | more


class Memory:
    """What a screen remembers."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept."""
        return self.kept.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep it."""
        self.kept[name] = value


class Screen:
    """The screen with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp, memory: Memory) -> None:
        self.place, self.http, self.memory = place, http, memory
        self.problems: list[FoundProblem] = []
        self.opened: list[tuple[str, str, str]] = []
        self.rounds = 0
        self.wire = http.wire()
        self.model = PublishingViewModel(
            PublishParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                calls=PublishCalls(self.wire, "ws"),
                memory=memory,
                user_id=ME,
                check=self._check,
                is_online=lambda: True,
                wake=self._round,
                explain=explained,
                open_field=lambda *target: self.opened.append(target),
                describe=lambda finding: FoundProblem(str(finding["code"]), True),
            )
        )
        self.view = PublishingView(self.model, Vocabulary())
        self.view.resize(1200, 850)
        self.view.show()

    async def _check(self, campaign_id: str) -> Sequence[FoundProblem]:
        return self.problems

    def _round(self) -> None:
        self.rounds += 1


@asynccontextmanager
async def screen_on(replica: Replica, http: PaperHttp, memory: Memory | None = None) -> AsyncIterator[Screen]:
    """The screen with a campaign under review that nothing stands in the way of."""
    place = Place(replica)
    screen = Screen(place, http, memory or Memory())
    screen.model.load()
    await until(lambda: screen.model.candidates)
    screen.model.choose(EMIRATES)
    await until(lambda: screen.model.subject)
    try:
        yield screen
    finally:
        screen.model.close()
        await place.close()
        await screen.wire.close()
        screen.view.deleteLater()


def version_in(replica: Replica) -> tuple[str, str]:
    """An ad of the reviewed campaign that stops once another runs, as the server has them: both names."""
    tree = replica.read(lambda reader: campaign_rows(reader, EMIRATES))
    assert tree is not None
    first, new = tree.ads[0], "نسخة ثانية"
    drafted = {**first.fields, "name": new, "status": "draft"}
    ad = RowImage(entity="ads", id=made_id("version"), seq=900, deleted=False, fields=drafted)
    stop = {"action": "replace", "entity": "ads", "entity_id": first.id, "waits_for": ad.id}
    declared = entity_named("clock_entries")
    whole = {column: stop.get(column, declared.default_of(column)) for column in declared.columns}
    entry = RowImage(entity="clock_entries", id=made_id("stop"), seq=901, deleted=False, fields=whole)
    replica.write(lambda uow: uow.images.apply([ad, entry]))
    return str(first.fields["name"]), new


def states(*names: str) -> Callable[[Any], tuple[int, Any]]:
    """One state after the other, the last one for good."""
    left = list(names)

    def answer(_: Any) -> tuple[int, Any]:
        return 200, shown(left.pop(0) if len(left) > 1 else left[0])

    return answer


def test_publishing_is_bound_to_what_was_seen_and_shows_its_progress(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("requested"))
        http.on_call("GET", ONE, states("checked", "media_uploaded", "published_paused"))
        async with screen_on(sample, http) as screen:
            subject = screen.model.subject
            assert subject is not None
            assert subject.obstacles == ()
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            while screen.model.publish and screen.model.publish.is_running:
                screen.model.job_moved()
                await asyncio.sleep(0.01)
            (body,) = http.bodies(ROOT)
            assert (body["campaign_id"], body["expected_seq"]) == (EMIRATES, subject.tree.seq)
            assert screen.view.act.text() == "Activate"
            assert screen.rounds == 1

    on_qt(story())


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_new_version_that_stands_there_is_offered_for_going_live(
    on_qt: RunOnQt, sample: Replica, is_seen: bool
) -> None:
    """In one go: publish, be asked, go live; whoever looks elsewhere meanwhile is asked when he is back."""

    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("requested"))
        http.on_call("GET", ONE, states("checked", "published_paused"))
        http.on("POST", f"{ONE}/activation", 202, shown("active"))
        old, new = version_in(sample)
        async with screen_on(sample, http) as screen:
            screen.model.load()
            await until(lambda: screen.model.subject and screen.model.subject.successions)
            screen.view.resize(1200, 800)
            screen.view.show()
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            screen.view.setVisible(is_seen)
            while screen.model.publish and screen.model.publish.is_running:
                screen.model.job_moved()
                await asyncio.sleep(0.01)
            await settled()
            assert (screen.view.sheet is not None) is is_seen
            screen.view.show()
            sheet = screen.view.sheet
            assert sheet is not None
            assert any(old in text and new in text for text in texts_of(sheet))
            sheet.accept()
            await until(lambda: screen.model.publish and screen.model.publish.state == "active")
            screen.view.hide()
            screen.view.show()
            assert screen.view.sheet is sheet, "asked once"

    on_qt(story())


def test_a_lost_answer_is_asked_again_under_the_same_key(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        calls = list[str]()

        def answer(body: Any) -> tuple[int, Any]:
            calls.append(body["idempotency_key"])
            if len(calls) == 1:
                return 503, problem(503, "unavailable")
            return 202, shown("published_paused")

        http.on_call("POST", ROOT, answer)
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.problem)
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            assert calls[0] == calls[1]

    on_qt(story())


def test_a_key_that_stands_for_an_earlier_draft_is_left_behind(on_qt: RunOnQt, sample: Replica) -> None:
    """Its answer was lost and the draft was edited: what is published is what is on the screen."""

    async def story() -> None:
        http, calls = PaperHttp(), list[str]()

        def answer(body: Any) -> tuple[int, Any]:
            calls.append(body["idempotency_key"])
            if len(calls) == 1:
                return 503, problem(503, "unavailable")
            if body["idempotency_key"] == calls[0]:
                return 409, problem(409, "conflict", field="idempotency_key")
            return 202, shown("published_paused")

        http.on_call("POST", ROOT, answer)
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.problem)
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            assert len(set(calls)) == 2

    on_qt(story())


def test_every_step_has_a_word_of_its_own() -> None:
    steps = ["upload", "ask_ad_sets"]
    steps += [f"{verb}_{level}" for verb in _VERBS for level in ("campaigns", "ad_sets", "creatives", "ads")]
    assert [step for step in steps if _step_word(step) == step and not step.startswith("activate_c")] == []


def test_obstacles_keep_the_button_closed_and_offer_the_way_out(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample, PaperHttp()) as screen:
            screen.problems = [FoundProblem("The budget is too low", True, "campaigns", EMIRATES, "budget")]
            screen.model.load()
            await until(lambda: screen.model.subject and screen.model.subject.obstacles)
            assert not screen.view.act.isEnabled()
            ways = list[Obstacle]()
            screen.view.way_out.connect(ways.append)
            screen.view.review.asked.emit(Obstacle.FINDINGS)
            screen.view.review.field_opened.emit("campaigns", EMIRATES, "budget")
            assert ways == [Obstacle.FINDINGS]
            assert screen.opened == [("campaigns", EMIRATES, "budget")]

    on_qt(story())


def test_what_others_changed_on_the_platform_is_decided_per_field(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        differences = [
            {
                "entity": "campaigns",
                "entity_id": EMIRATES,
                "path": "name",
                "published": "a",
                "remote": "b",
                "meant": "c",
            },
            {
                "entity": "campaigns",
                "entity_id": EMIRATES,
                "path": "budget_amount",
                "published": "1",
                "remote": "2",
                "meant": "3",
            },
        ]
        http.on("POST", ROOT, 202, shown("needs_decision", differences=differences))
        http.on("POST", f"{ONE}/decision", 200, shown("published_paused"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            assert screen.view.differences.isVisibleTo(screen.view)
            screen.view.differences.chosen.emit(EMIRATES, "name", "theirs")
            screen.view.act.click()
            await until(lambda: screen.model.publish and screen.model.publish.state == "published_paused")
            (body,) = http.bodies(f"{ONE}/decision")
            assert body["choices"] == {EMIRATES: {"name": "theirs", "budget_amount": "mine"}}

    on_qt(story())


def test_a_failure_names_the_field_and_can_be_tried_again(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        step = {
            "n": 1, "step": "place_campaign", "entity": "campaigns", "entity_id": EMIRATES, "state": "failed",
            "error_code": "platform_rejected", "error_field": "budget_amount", "error_detail": "too low",
        }  # fmt: skip
        failed = shown("failed", steps=[step], error_code="platform_rejected", error_detail="too low")
        http.on("POST", ROOT, 202, failed)
        http.on("POST", f"{ONE}/retry", 200, shown("published_paused"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            screen.view.progress.field_opened.emit("campaigns", EMIRATES, "budget_amount")
            assert screen.opened == [("campaigns", EMIRATES, "budget_amount")]
            screen.view.act.click()
            await until(lambda: screen.model.publish and screen.model.publish.state == "published_paused")

    on_qt(story())


def test_a_publish_under_way_can_be_given_up_and_taken_up_again(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("media_uploaded"))
        http.on("GET", ONE, 200, shown("media_uploaded"))
        http.on("POST", f"{ONE}/cancellation", 200, shown("cancelled"))
        http.on("POST", f"{ONE}/retry", 200, shown("published_paused"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            assert not screen.view.act.isVisibleTo(screen.view)
            assert screen.view.other.text() == "Cancel this publish"
            screen.view.other.click()
            await until(lambda: screen.model.publish and screen.model.publish.state == "cancelled")
            assert (screen.view.act.text(), screen.view.other.text()) == ("Go on", "Review again")
            screen.view.act.click()
            await until(lambda: screen.model.publish and screen.model.publish.state == "published_paused")

    on_qt(story())


def test_what_is_going_live_is_not_given_up_but_paused(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("activating"))
        http.on("GET", ONE, 200, shown("activating"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            assert not screen.view.other.isVisibleTo(screen.view)

    on_qt(story())


def test_time_left_follows_the_pace_so_far() -> None:
    step = Step(n=1, step="place_ads", entity="ads", entity_id="a", state="done")
    begun = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    publish = Publish(
        id="p", campaign_id="c", platform="meta", state="media_uploaded", created_at=begun, total_steps=40
    )
    assert publish.left_s(begun + timedelta(seconds=60)) is None
    some = msgspec.structs.replace(publish, steps=(step,) * 10)
    assert some.left_s(begun + timedelta(seconds=60)) == 180
    assert msgspec.structs.replace(some, state="published_paused").left_s(begun) is None


def test_going_live_is_asked_for_with_the_money_it_may_spend(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("published_paused"))
        http.on("POST", f"{ONE}/activation", 200, shown("active"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            screen.view.act.click()
            (sheet,) = screen.view.findChildren(Sheet)
            assert not http.bodies(f"{ONE}/activation")
            told = " ".join(label.text() for label in sheet.findChildren(QLabel))
            assert "9,000.00 AED" in told
            assert "in all" in told
            assert "a day" not in told
            sheet.accept()
            await until(lambda: screen.model.publish and screen.model.publish.state == "active")
            assert not screen.memory.recall("publish_requests")

    on_qt(story())


def test_a_declined_activation_sends_nothing(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 202, shown("published_paused"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.publish)
            screen.view.act.click()
            screen.view.findChildren(Sheet)[0].decline()
            await asyncio.sleep(0.05)
            assert not http.bodies(f"{ONE}/activation")

    on_qt(story())


def test_a_begun_publish_is_found_again_after_a_restart(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http, memory = PaperHttp(), Memory()
        memory.remember("publish_requests", {EMIRATES: {"request": "request-1"}})
        http.on("GET", ONE, 200, shown("published_paused"))
        async with screen_on(sample, http, memory) as screen:
            await until(lambda: screen.model.publish)
            assert screen.view.act.text() == "Activate"
            first = screen.model.candidates[0]
            assert (first.id, first.is_begun) == (EMIRATES, True)

    on_qt(story())


def test_a_refusal_of_the_server_is_a_sentence_in_the_language_of_now(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 409, problem(409, "publish_blocked", field="expected_seq"))
        async with screen_on(sample, http) as screen:
            screen.view.act.click()
            await until(lambda: screen.model.problem)
            assert screen.model.problem.startswith("This campaign cannot be published yet.")
            language.switch(Language.ARABIC)
            await settled()
            assert has_arabic(screen.model.problem)

    on_qt(story())
