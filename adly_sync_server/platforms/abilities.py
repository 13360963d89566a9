"""What a platform offers beside publishing, one small port each; an adapter has those it can keep.

A caller asks ``isinstance(adapter, ImportsEntities)`` and says so where the answer is no. Every method may
raise a ``failures.PlatformFailure`` and nothing else. Texts and amounts are in our words, as in ``port``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import msgspec

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.contract.reference import ReferenceKind
from adly_sync_server.platforms.port import (
    AccountRef,
    Draft,
    Image,
    Insight,
    Level,
    RemoteApp,
    RemoteEntity,
    Token,
)


class Video(msgspec.Struct, frozen=True, kw_only=True):
    """A video at rest: its name on the platform, its type, where its bytes lie and how many there are."""

    name: str
    mime_type: str
    path: Path
    size_bytes: int


#: What can be looked for, as both sides call it.
TargetingKind = ReferenceKind


class TargetingOption(msgspec.Struct, frozen=True, kw_only=True):
    """One choice of a platform's own lists: ``key`` is what drafts keep, ``path`` leads to it."""

    kind: TargetingKind
    key: str
    name: str
    country: str | None = None
    path: Sequence[str] = ()
    audience_size: int | None = None


class RemoteCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """A product catalogue the account may advertise from."""

    external_id: str
    name: str
    product_count: int | None = None


class RemoteLeadForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form that collects leads inside the platform; ``owner_id`` is the Page or profile it belongs to."""

    external_id: str
    name: str
    is_active: bool
    owner_id: str | None = None


class ConversionEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened in a shop. Who it was is in clear here and hashed by the adapter.

    ``name``: ``purchase``, ``lead``, ``add_to_cart``, ``page_view``, ``sign_up``. ``happened_at`` is aware.
    """

    event_id: str
    name: str
    happened_at: datetime
    page_url: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    order_id: str | None = None
    email: str | None = None
    phone: str | None = None
    customer_id: str | None = None
    click_id: str | None = None
    ip_address: str | None = None
    user_agent: str | None = None


class EventsTaken(msgspec.Struct, frozen=True, kw_only=True):
    """How many events a platform took, and why it refused the others, by ``event_id``."""

    taken_count: int
    refused: Mapping[str, str] = {}


@runtime_checkable
class RefreshesTokens(Protocol):
    """A platform whose tokens end by themselves and are renewed without the person."""

    async def refresh(self, token: Token) -> Token:
        """A new token from ``token.refresh_token``; keep the whole answer, it may renew that one too.

        Raises ``NeedsLogin`` when the consent is over.
        """


@runtime_checkable
class UploadsVideos(Protocol):
    """A platform that takes videos in pieces."""

    async def upload_video(self, account: AccountRef, video: Video) -> str:
        """What the platform calls the video, once it can be used in an ad. Reads the file piece by piece."""


@runtime_checkable
class FindsVideos(Protocol):
    """A platform where a video that an earlier call may have brought can be looked up by its name."""

    async def find_video(self, account: AccountRef, video: Video) -> str | None:
        """What the platform calls a whole video of this name, once it can be used; None if there is none.

        ``Video.name`` is one for each file, so the same name is the same bytes.
        """


@runtime_checkable
class ImportsEntities(Protocol):
    """A platform whose whole tree can be read, page by page."""

    def entities(
        self, account: AccountRef, level: Level, changed_since: datetime | None = None
    ) -> AsyncIterator[RemoteEntity]:
        """Every living entity of a level with ``parent_id`` set, in a stable order.

        ``changed_since`` narrows where the platform can; it may give more than that, never less.
        """


class Changer(msgspec.Struct, frozen=True, kw_only=True):
    """Who changed something, as the platform calls him, and when."""

    name: str
    at: datetime


@runtime_checkable
class TellsWhoChanged(Protocol):
    """A platform that keeps a diary of who changed what."""

    async def changers(
        self, account: AccountRef, external_ids: Collection[str], since: datetime
    ) -> Mapping[str, Changer]:
        """Who changed each of these last; those of whom it says nothing are left out."""


@runtime_checkable
class SearchesTargeting(Protocol):
    """A platform whose places, interests and languages can be looked for."""

    async def search_targeting(
        self, account: AccountRef, kind: TargetingKind, words: str, language: str = "ar"
    ) -> list[TargetingOption]:
        """Options whose name matches, best first; empty ``words`` lists what the platform lists whole."""


@runtime_checkable
class ListsCatalogues(Protocol):
    """A platform with product catalogues."""

    async def list_catalogues(self, account: AccountRef) -> list[RemoteCatalogue]:
        """Catalogues of the account."""


@runtime_checkable
class ListsApps(Protocol):
    """A platform that tells which apps an account may advertise."""

    async def list_apps(self, account: AccountRef) -> list[RemoteApp]:
        """Apps of the account; those that are in neither store are left out."""


@runtime_checkable
class ListsLeadForms(Protocol):
    """A platform with lead forms."""

    async def list_lead_forms(self, account: AccountRef) -> list[RemoteLeadForm]:
        """Lead forms the account may use."""


@runtime_checkable
class RendersPreviews(Protocol):
    """A platform that draws an ad itself."""

    async def preview_url(self, account: AccountRef, external_ad_id: str, placement: str) -> str:
        """An address or a frame's address that shows the ad; ``placement`` as in ``contract.placements``."""


@runtime_checkable
class TakesConversions(Protocol):
    """A platform that takes events from our server."""

    async def send_events(
        self, account: AccountRef, pixel_id: str, events: Sequence[ConversionEvent]
    ) -> EventsTaken:
        """Send in the batches and ages that the platform takes; an ``event_id`` counts once there."""


@runtime_checkable
class SetsStatusesAtOnce(Protocol):
    """A platform that takes the status of many things in one call."""

    async def set_statuses(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
    ) -> Mapping[str, AdlyError]:
        """Those it refused, and why; the rest has the status. In as few calls as the platform allows.

        Raises what concerns all of them.
        """


class FigureAsk(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures are wanted, both days included: whole days, or by hour, or by one breakdown.

    ``external_ids``: the entities somebody waits for. A platform that tells everything at once may tell more;
    one that is asked entity by entity is asked for these.
    """

    level: Level
    since: date
    until: date
    by_hour: bool = False
    breakdown: Breakdown | None = None
    external_ids: Sequence[str] = ()


class FigureReach(msgspec.Struct, frozen=True, kw_only=True):
    """How deep a platform's figures go: its breakdowns, how far back, how many days a report may span."""

    breakdowns: frozenset[Breakdown]
    months_kept: int
    report_days: int


@runtime_checkable
class MeasuresParts(Protocol):
    """A platform that tells figures by hour and by breakdown too."""

    figure_reach: FigureReach

    def figures(self, account: AccountRef, ask: FigureAsk) -> AsyncIterator[Insight]:
        """What is asked for. Raises ``Rejected`` for a breakdown the platform does not have."""


@runtime_checkable
class MakesReports(Protocol):
    """A platform that counts large questions in its own time. An id is good for another process too."""

    async def start_report(self, account: AccountRef, ask: FigureAsk) -> str:
        """Order whole days of a level; what the platform calls the report."""

    async def is_report_ready(self, account: AccountRef, report_id: str) -> bool:
        """Whether its rows can be fetched. Raises ``Gone`` for one that will never be."""

    def report_rows(self, account: AccountRef, ask: FigureAsk, report_id: str) -> AsyncIterator[Insight]:
        """The rows of a report that is ready."""


@runtime_checkable
class TellsDelivery(Protocol):
    """A platform of which one can tell whether an ad is really shown."""

    def is_delivered(self, remote: RemoteEntity) -> bool:
        """True if it was approved, is set to run, and nothing above it or around it holds it. No I/O."""


#: How one of several things in a call ended: its external id, or why not.
Ended = str | AdlyError


@runtime_checkable
class PlacesTogether(Protocol):
    """A platform that makes several things in one call."""

    def together(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """Drafts of one level by the calls they are made in, in their order. No I/O."""

    async def create_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[Ended]:
        """Create what ``together`` has put into one call, paused; how each ended, in their order.

        Raises what concerns all of them.
        """

    async def find_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[str | None]:
        """``find`` for each, in their order; a list that several can be on is walked once."""


@runtime_checkable
class ReadsTogether(Protocol):
    """A platform that shows several things in one call."""

    async def read_together(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], campaign_id: str | None
    ) -> Mapping[str, RemoteEntity]:
        """Those that are there, by id, in as few calls as the platform allows; all others are gone.

        ``campaign_id``: what they hang below, where that is known.
        """


@runtime_checkable
class UploadsUnasked(Protocol):
    """A platform that keeps the same bytes twice, so that an upload looks first what is there."""

    async def upload_new_image(self, account: AccountRef, image: Image) -> str:
        """``upload_image`` of what nobody can have brought yet: nothing is looked up."""

    async def upload_new_video(self, account: AccountRef, video: Video) -> str:
        """``upload_video`` likewise."""


class Allowance(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform's own signals say is left: the used share (0..1 and more), and how long to wait.

    ``of_app``: it speaks of the app and all its accounts, not of one account.
    """

    used_share: float
    wait_s: float = 0.0
    of_app: bool = False
    details: Mapping[str, Any] = {}


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """A limit: so many points may be spent at once, and for ever only as fast as ``per_s`` gives back."""

    points: float
    per_s: float


@runtime_checkable
class CountsCalls(Protocol):
    """A platform with limits that are known beforehand; its client counts calls by ``metering.counted``."""

    @property
    def app_id(self) -> str:
        """The app whose limits these are."""

    @property
    def app_pace(self) -> Pace:
        """What the app may do over all its accounts."""

    @property
    def account_pace(self) -> Pace:
        """What may be done in one account."""
