"""Which campaign is under review, how far its publish has come, and what the person decides about it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from adly_desktop.publishing.calls import Choices, Publish, PublishCalls
from adly_desktop.publishing.readiness import Obstacle, Standing, obstacles
from adly_desktop.publishing.review import Review, review_of
from adly_desktop.publishing.succession import Succession, successions
from adly_desktop.publishing.trees import (
    CampaignRows,
    Candidate,
    campaign_rows,
    candidate,
    candidates,
    grants_of,
)
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

_SHOWN = frozenset({"campaigns", "ad_sets", "ads", "conflicts", "content_assets", "ad_accounts", "members"})
_SHOWN |= {"clock_entries"}
#: Where the numbers of requests are remembered, so that a started publish is found again.
_MEMORY = "publish_requests"
_POLL_S = 1.0


class FoundProblem(NamedTuple):
    """A finding of Check in words. ``is_blocking``: nothing can be published with it."""

    text: str
    is_blocking: bool
    entity: str = ""
    entity_id: str = ""
    field: str = ""


class Memory(Protocol):
    """Where the screen keeps what it wants to find again."""

    def recall(self, name: str, default: Any = None) -> Any: ...
    def remember(self, name: str, value: Any) -> None: ...


class PublishParts(NamedTuple):
    """What the screen needs from outside. ``check`` finds problems of a campaign; ``is_online`` asks the
    engine; ``wake`` begins a round of sync; ``open_field`` leads to a field in the editor; ``describe`` puts
    a finding of the server into words.
    """

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    calls: PublishCalls
    memory: Memory
    user_id: str
    check: Callable[[str], Awaitable[Sequence[FoundProblem]]]
    is_online: Callable[[], bool]
    wake: Callable[[], None]
    explain: Callable[[BaseException], str]
    open_field: Callable[[str, str, str], None]
    describe: Callable[[Mapping[str, Any]], FoundProblem]


class Subject(NamedTuple):
    """The campaign under review."""

    tree: CampaignRows
    review: Review
    problems: tuple[FoundProblem, ...]
    obstacles: tuple[Obstacle, ...]
    successions: tuple[Succession, ...] = ()


class PublishingViewModel(QObject):
    """``changed`` whenever anything shown has moved; ``offered`` once a publish has come to stand on its
    platform whose new versions somebody waits for: whoever sees it is asked whether they go live.
    """

    changed = Signal()
    offered = Signal()

    def __init__(self, parts: PublishParts) -> None:
        super().__init__()
        self._parts = parts
        self.candidates: tuple[Candidate, ...] = ()
        self.campaign_id = ""
        self.subject: Subject | None = None
        self.publish: Publish | None = None
        self._failure: AdlyError | None = None
        self.is_asking = self.is_offered = False
        self.choices: dict[str, dict[str, Literal["mine", "theirs"]]] = {}
        self._moved = asyncio.Event()
        self._disconnect = parts.listen(self._on_changes)

    @property
    def problem(self) -> str:
        """What went wrong with the last call, in the language of now."""
        return self._parts.explain(self._failure) if self._failure else ""

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read the list and the campaign under review anew."""
        begun = tuple(self._parts.memory.recall(_MEMORY, {}))
        listed = self._parts.storage.read(partial(_worth_a_review, begun))
        self._parts.operations.start(self, listed, self._show_candidates)
        if self.campaign_id:
            self._parts.operations.start(self, self._read(self.campaign_id), self._show_subject)

    def choose(self, campaign_id: str) -> None:
        """Review another campaign; a publish of it that was begun is found again."""
        self._parts.operations.cancel(self)
        self.campaign_id, self.subject, self.publish = campaign_id, None, None
        self._failure, self.is_asking, self.choices = None, False, {}
        self.is_offered = False
        self.load()
        if request_id := self._remembered().get("request"):
            self._watch(self._parts.calls.see(request_id))
        self.changed.emit()

    def ask_publish(self) -> None:
        """Publish, paused. Pressed again after a lost answer it is the same request."""
        if self.subject is None or self.subject.obstacles:
            return
        self._watch(self._asked(self.campaign_id, self.subject.tree.seq))

    def decide(self) -> None:
        """Go on with the choices made."""
        if self.publish is not None:
            self._watch(self._parts.calls.decide(self.publish.id, _complete(self.publish, self.choices)))

    def choose_side(self, entity_id: str, path: str, side: Literal["mine", "theirs"]) -> None:
        """Who wins for one field somebody changed on the platform."""
        self.choices.setdefault(entity_id, {})[path] = side
        self.changed.emit()

    def retry(self) -> None:
        """Go on after what stood in the way is mended; a blocked publish begins anew from what is here."""
        if self.publish is not None:
            self._watch(self._parts.calls.retry(self.publish.id))

    def cancel(self) -> None:
        """Give the publish up."""
        if self.publish is not None:
            self._watch(self._parts.calls.cancel(self.publish.id))

    def activate(self) -> None:
        """Go live."""
        if self.publish is not None:
            self._watch(self._parts.calls.activate(self.publish.id))

    def begin_anew(self) -> None:
        """Leave the shown publish behind and review what is here now."""
        self._parts.operations.cancel(self)
        self.publish, self._failure, self.is_asking = None, None, False
        self._remember()
        self.load()
        self.changed.emit()

    def server_findings(self) -> list[FoundProblem]:
        """What the server's own check found, the blocking ones first."""
        found = [self._parts.describe(finding) for finding in (self.publish.findings if self.publish else ())]
        return sorted(found, key=lambda problem: not problem.is_blocking)

    def open_field(self, entity: str, entity_id: str, path: str) -> None:
        """Lead to a field in the editor."""
        self._parts.open_field(entity, entity_id, path)

    def sync_now(self) -> None:
        """Send what waits."""
        self._parts.wake()

    def job_moved(self) -> None:
        """The server says that some job has moved: look at once."""
        self._moved.set()

    async def _read(self, campaign_id: str) -> Subject | None:
        found = await self._parts.storage.read(partial(_subject, campaign_id, self._parts.user_id))
        if found is None:
            return None
        tree, standing, waiting = found
        problems = tuple(await self._parts.check(campaign_id))
        review, blocking = review_of(tree), sum(problem.is_blocking for problem in problems)
        standing = standing._replace(is_online=self._parts.is_online())
        barred = tuple(obstacles(tree, review, blocking, standing))
        return Subject(tree, review, problems, barred, waiting)

    async def _asked(self, campaign_id: str, seq: int) -> Publish:
        """Under a key that was used for what the campaign said before, it is asked for under another."""
        key = self._remembered().get("key") or new_id()
        self._remember(key=key)
        try:
            return await self._parts.calls.ask(campaign_id, seq, key)
        except AdlyError as refusal:
            if refusal.field != "idempotency_key":
                raise
        self._remember(key=(other := new_id()))
        return await self._parts.calls.ask(campaign_id, seq, other)

    def _watch(self, first: Awaitable[Publish]) -> None:
        self.is_asking, self._failure = True, None
        self.changed.emit()
        self._parts.operations.start(self, self._followed(first), lambda _: None, self._on_problem)

    async def _followed(self, first: Awaitable[Publish]) -> None:
        """Until the server rests: looks each second, and at once when it hints that something moved."""
        self._show_publish(await first)
        was_running = self.publish is not None and self.publish.is_running
        while self.publish is not None and self.publish.is_running:
            self._moved.clear()
            try:
                async with asyncio.timeout(_POLL_S):
                    await self._moved.wait()
            except TimeoutError:
                pass
            self._show_publish(await self._parts.calls.see(self.publish.id))
        self._parts.wake()
        self.load()
        if was_running:
            self._offer()

    def _offer(self) -> None:
        """In one go: what was published as a new version is offered for going live."""
        stands = self.publish is not None and self.publish.state == "published_paused"
        if stands and self.subject is not None and self.subject.successions:
            self.is_offered = True
            self.offered.emit()

    def take_offer(self) -> bool:
        """True once, for whoever asks the question."""
        was, self.is_offered = self.is_offered, False
        return was

    def _show_publish(self, publish: Publish) -> None:
        self.publish, self.is_asking, self._failure = publish, False, None
        key = self._remembered().get("key") if publish.is_running else None
        # Once it is live there is nothing left to come back to.
        self._remember(request=publish.id if publish.state != "active" else None, key=key)
        self.changed.emit()

    def _on_problem(self, error: AdlyError) -> None:
        self.is_asking, self._failure = False, error
        if error.code == "not_found":
            self.publish = None
            self._remember()
        self.changed.emit()

    def _show_candidates(self, found: Sequence[Candidate]) -> None:
        self.candidates = tuple(found)
        if not self.campaign_id and self.candidates:
            self.choose(self.candidates[0].id)
        self.changed.emit()

    def _show_subject(self, subject: Subject | None) -> None:
        self.subject = subject
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.entities & _SHOWN:
            self.load()

    def _remembered(self) -> dict[str, Any]:
        known: dict[str, Any] = self._parts.memory.recall(_MEMORY, {})
        return dict(known.get(self.campaign_id) or {})

    def _remember(self, **parts: Any) -> None:
        known = dict(self._parts.memory.recall(_MEMORY, {}))
        kept = {name: value for name, value in parts.items() if value}
        known[self.campaign_id] = kept
        self._parts.memory.remember(_MEMORY, {key: value for key, value in known.items() if value})


def _worth_a_review(begun: Sequence[str], reader: Reader) -> list[Candidate]:
    """Campaigns with something to publish, and those whose publish is not over."""
    found = [
        one
        for one in candidates(reader)
        if one.id not in begun and (one.is_new or _has_changes(reader, one.id))
    ]
    under_way = [one._replace(is_begun=True) for row_id in begun if (one := candidate(reader, row_id))]
    return under_way + found


def _has_changes(reader: Reader, campaign_id: str) -> bool:
    tree = campaign_rows(reader, campaign_id)
    return tree is not None and review_of(tree).has_changes


def _subject(
    campaign_id: str, user_id: str, reader: Reader
) -> tuple[CampaignRows, Standing, tuple[Succession, ...]] | None:
    tree = campaign_rows(reader, campaign_id)
    if tree is None:
        return None
    standing = Standing(reader.state.role or "", grants_of(reader, user_id), False)
    return tree, standing, successions(reader, tree)


def _complete(publish: Publish, choices: dict[str, dict[str, Literal["mine", "theirs"]]]) -> Choices:
    """A choice for every difference; where none was made, the draft counts."""
    full = {entity_id: dict(sides) for entity_id, sides in choices.items()}
    for difference in publish.differences:
        full.setdefault(difference.entity_id, {}).setdefault(difference.path, "mine")
    return full
