"""What every ad platform adapter does, in canonical words.

Shapes: ``Draft.fields`` is a row as in ``contract.campaigns``; ``RemoteEntity.fields`` maps our dotted paths
(``budget_amount``, ``targeting.countries``) to canonical values. Amounts are decimal
strings in the account's currency.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

import msgspec

from adly_sync_server.contract.figures import Breakdown


class Level(StrEnum):
    """What can live on a platform, parents first."""

    CAMPAIGN = "campaigns"
    AD_SET = "ad_sets"
    CREATIVE = "creatives"
    AD = "ads"


class Token(msgspec.Struct, frozen=True):
    """What an OAuth exchange gives. Never printed, never logged."""

    access_token: str
    expires_at: datetime | None = None
    refresh_token: str | None = None

    def __repr__(self) -> str:
        return "Token(…)"


class AccountRef(msgspec.Struct, frozen=True):
    """The account a call is made for: its platform id, its currency, and the token to use."""

    account_id: str
    currency: str
    token: Token
    time_zone: str = "UTC"


class RemoteAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An ad account as its platform describes it."""

    account_id: str
    name: str
    currency: str
    time_zone: str
    is_active: bool
    balance: Decimal | None = None
    minimum_daily_budget: Decimal | None = None


class RemoteIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """A Page, Instagram account or profile that an ad may speak for; ``expires_at``: until when."""

    kind: str
    external_id: str
    name: str
    username: str | None = None
    expires_at: datetime | None = None


class RemotePixel(msgspec.Struct, frozen=True, kw_only=True):
    """A pixel or dataset of the account."""

    external_id: str
    name: str
    last_fired_at: datetime | None = None


class RemoteApp(msgspec.Struct, frozen=True, kw_only=True):
    """An app that ads may lead to, in the store of one system or of both.

    ``external_id`` is how ad sets name it; ``store_url`` its page in the store, where the platform tells it.
    """

    external_id: str
    name: str
    ios_store_id: str | None = None
    android_store_id: str | None = None
    store_url: str | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One entity as it is meant to be on the platform.

    ``reference`` is our mark on it, so that a lost answer can be looked up. ``parents`` maps level to
    external id; ``links`` maps our ids (identities, pixels, assets) to what the platform calls them, and
    ``page`` to the page an ad set promotes. ``below``: rows of the ad sets below a campaign. ``apps``: what
    the ad set promotes; of an ad, what its ad set does; of a campaign, what its ad sets do, each once.
    ``locked``: options that may not be on (``contract.locked_options``); they are sent off.
    """

    level: Level
    reference: str
    fields: Mapping[str, Any]
    parents: Mapping[str, str] = {}
    links: Mapping[str, str] = {}
    below: Sequence[Mapping[str, Any]] = ()
    locked: frozenset[str] = frozenset()
    apps: Sequence[RemoteApp] = ()


class RemoteEntity(msgspec.Struct, frozen=True, kw_only=True):
    """One entity as it is on the platform, in our words. ``fields`` holds only what the platform told.

    ``status`` is what somebody set it to (``active``, ``paused``, ``archived``), ``delivery_status`` what the
    platform makes of it. ``parent_id`` is the entity above; ``creative_id`` what an ad shows, where that is
    an entity of its own. ``untold``: settings that our rows have no words for, by the platform's own names,
    and ``kinds`` what the files are that it shows (by id); both only in an import's pages.
    """

    level: Level
    external_id: str
    fields: Mapping[str, Any]
    status: str | None = None
    changed_at: datetime | None = None
    delivery_status: str | None = None
    reasons: Sequence[str] = ()
    parent_id: str | None = None
    creative_id: str | None = None
    untold: Mapping[str, Any] = {}
    kinds: Mapping[str, str] = {}


class Insight(msgspec.Struct, frozen=True, kw_only=True):
    """One entity's figures of one day, in the account's zone, currency and attribution window.

    ``hour`` narrows it to an hour of the zone's clock, ``breakdown`` to the part called ``breakdown_value``.
    ``conversions`` are purchases. ``goal_results``: what the platform counts for the entity's own goal.
    """

    level: Level
    external_id: str
    day: date
    attribution_window: str
    currency: str
    impressions: int
    clicks: int
    spend: Decimal
    conversions: int
    revenue: Decimal
    leads: int = 0
    messages: int = 0
    installs: int = 0
    goal_results: int | None = None
    hour: int | None = None
    breakdown: Breakdown | None = None
    breakdown_value: str | None = None


class Image(msgspec.Struct, frozen=True):
    """Bytes of an image and the name it carries on the platform."""

    name: str
    mime_type: str
    content: bytes


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform can do through us, so that callers ask instead of guessing names.

    ``formats``: the ad formats we publish there; others are refused before anything is sent. ``levels``:
    which levels are entities of their own there; elsewhere a creative is a part of its ad.
    ``changes_creatives``: a creative that is there can be changed; elsewhere another takes its place.
    ``sends_whole``: a change carries everything, the status too: one that arrives late undoes a pause.
    """

    has_dry_run: bool
    has_idempotent_create: bool
    formats: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset(Level)
    changes_creatives: bool = False
    sends_whole: bool = False
    metrics_window_days: int = 28


class PlatformAdapter(Protocol):
    """One ad platform. Every method may raise a ``failures.PlatformFailure`` and nothing else."""

    name: str
    capabilities: Capabilities

    def authorize_url(self, state: str, redirect_uri: str) -> str:
        """Where the person's browser goes to allow us."""

    async def exchange_code(self, code: str, redirect_uri: str) -> Token:
        """The code of the redirect against a long-lived token."""

    async def check_app(self) -> None:
        """Ask whether the platform knows the app by this id and secret. Raises ``PlatformFailure``."""

    async def list_accounts(self, token: Token) -> list[RemoteAccount]:
        """Every ad account the token reaches."""

    async def read_account(self, account: AccountRef) -> RemoteAccount:
        """The account as it is now. Raises ``Gone`` or ``NoPermission`` where the token does not reach it."""

    async def list_identities(self, account: AccountRef) -> list[RemoteIdentity]:
        """Whom ads of the account may speak for."""

    async def list_pixels(self, account: AccountRef) -> list[RemotePixel]:
        """Pixels of the account."""

    async def dry_run(self, account: AccountRef, draft: Draft) -> None:
        """Ask the platform whether it would take the draft; changes nothing."""

    async def create(self, account: AccountRef, draft: Draft) -> str:
        """Create paused; the external id. An unclear end is ``UnknownOutcome``."""

    async def find(self, account: AccountRef, draft: Draft) -> str | None:
        """The external id of the entity that carries the draft's reference, if it exists."""

    async def update(self, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]) -> None:
        """Bring the named paths of a living entity to the draft's values.

        A path that the draft leaves empty is emptied; raises ``Rejected`` where the platform cannot do that.
        """

    async def read(self, account: AccountRef, level: Level, external_id: str) -> RemoteEntity:
        """The entity as it is now. Raises ``Gone`` for one that does not exist, or was deleted."""

    async def set_status(self, account: AccountRef, level: Level, external_id: str, status: str) -> None:
        """``active``, ``paused``, ``archived``, or ``to_remove`` for good. Twice is fine."""

    async def upload_image(self, account: AccountRef, image: Image) -> str:
        """What the platform calls the image. The same bytes give the same answer."""

    def insights(self, account: AccountRef, level: Level, since: date, until: date) -> AsyncIterator[Insight]:
        """Daily figures, both days included."""

    def comparable(self, draft: Draft, currency: str) -> Mapping[str, Any]:
        """The draft as ``read`` would give it back if the platform changed nothing. No I/O.

        Raises ``Rejected`` naming our field where the platform has no way to say what is meant.
        """
