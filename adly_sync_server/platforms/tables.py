"""Connected ad accounts and what they have to offer: identities, pixels, catalogues."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    MONEY,
    STRINGS,
    by_seq,
    created,
    document,
    of_workspace,
    person,
    stamps,
    switch,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

_PLATFORMS = "platform in ('meta', 'tiktok', 'snapchat')"

ad_accounts: Final = Table(
    "ad_accounts",
    metadata,
    *tenant_key(),
    Column("platform", String(50), nullable=False),
    Column("account_id", String(255), nullable=False),
    Column("account_name", String(255)),
    # Envelopes, bound to this row; never sent to a desktop.
    Column("access_token", LargeBinary, nullable=False),
    Column("refresh_token", LargeBinary),
    Column("token_expires_at", MOMENT),
    switch("is_active", is_on=True),
    *stamps(),
    Column("currency", String(3)),
    Column("time_zone", String(64)),
    Column("balance", MONEY),
    Column("limits", DOCUMENT),
    Column("health", String(20), nullable=False, server_default=text("'unknown'")),
    Column("health_detail", Text),
    Column("scopes", STRINGS),
    Column("business_id", String(255)),
    Column("checked_at", MOMENT),
    Column("metrics_collected_at", MOMENT),
    *synced(),
    of_workspace(),
    CheckConstraint(_PLATFORMS, name="platform"),
    UniqueConstraint("workspace_id", "platform", "account_id"),
    by_seq(),
)

identities: Final = Table(
    "identities",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("name", String(255)),
    Column("username", String(255)),
    Column("picture_url", Text),
    Column("access_token", LargeBinary),
    Column("expires_at", MOMENT),
    switch("is_active", is_on=True),
    *stamps(),
    *synced(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "ad_account_id", "kind", "external_id"),
    by_seq(),
)

pixels: Final = Table(
    "pixels",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("name", String(255)),
    Column("last_fired_at", MOMENT),
    switch("is_active", is_on=True),
    *stamps(),
    *synced(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "ad_account_id", "external_id"),
    by_seq(),
)

catalogues: Final = Table(
    "catalogues",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("name", String(255)),
    Column("product_count", Integer),
    switch("is_active", is_on=True),
    *stamps(),
    *synced(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "ad_account_id", "external_id"),
    by_seq(),
)

#: A way for a client's owner to connect his account, or renew it, without an account of ours.
connect_links: Final = Table(
    "connect_links",
    metadata,
    *tenant_key(),
    # A keyed hash of what stands in the address.
    Column("token_hash", LargeBinary, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("ad_account_id", Uuid),
    Column("recipient", String(120)),
    person("made_by", nullable=False),
    created(),
    Column("expires_at", MOMENT, nullable=False),
    Column("opened_at", MOMENT),
    Column("used_at", MOMENT),
    Column("revoked_at", MOMENT),
    person("revoked_by"),
    Column("ended_at", MOMENT),
    Column("last_code", String(50)),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("token_hash"),
    Index(None, "workspace_id", "created_at"),
)

lead_forms: Final = Table(
    "lead_forms",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("name", String(255)),
    # The Page or profile it belongs to, where it belongs to one.
    Column("owner_external_id", String(255)),
    switch("is_active", is_on=True),
    *stamps(),
    *synced(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "ad_account_id", "external_id"),
    by_seq(),
)

apps: Final = Table(
    "apps",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("name", String(255)),
    # As its stores call it; an app of both systems has both.
    Column("ios_store_id", String(32)),
    Column("android_store_id", String(255)),
    # Its page in the store, where the platform tells it.
    Column("store_url", Text),
    switch("is_active", is_on=True),
    *stamps(),
    *synced(),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "ad_account_id", "external_id"),
    by_seq(),
)

#: A connection that a person began in the browser: the platform calls back with the state alone.
oauth_states: Final = Table(
    "oauth_states",
    metadata,
    *tenant_key(),
    Column("platform", String(50), nullable=False),
    Column("state_hash", LargeBinary, nullable=False),
    person("user_id", nullable=False),
    Column("code_verifier", LargeBinary),
    document("context"),
    created(),
    Column("expires_at", MOMENT, nullable=False),
    Column("used_at", MOMENT),
    Column("outcome", String(50)),
    # Begun by a link: which, and a hash of what its browser alone was given.
    Column("link_id", Uuid),
    Column("browser_hash", LargeBinary),
    of_workspace(),
    within("connect_links", "link_id"),
    UniqueConstraint("state_hash"),
    Index(None, "workspace_id", "created_at"),
)

#: What is left of a platform's limits. No workspace's: two of them may reach one account through one app.
platform_allowances: Final = Table(
    "platform_allowances",
    metadata,
    # A digest of platform, app and account.
    Column("key", LargeBinary, primary_key=True),
    Column("points_left", Double, nullable=False),
    Column("counted_at", MOMENT, nullable=False),
    Column("closed_until", MOMENT),
)

#: Platforms' own places, interests and languages. No workspace's: the world is the same for all of them.
reference_options: Final = Table(
    "reference_options",
    metadata,
    Column("platform", String(50), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", String(255), primary_key=True),
    # Language → name, and language → the names that lead to it.
    Column("names", DOCUMENT, nullable=False),
    Column("paths", DOCUMENT, nullable=False, server_default=text("'{}'::jsonb")),
    Column("country", String(10)),
    Column("audience_size", BigInteger),
    # False for what somebody found by words: the platform lists it nowhere.
    Column("is_listed", Boolean, nullable=False),
    Column("as_of", MOMENT, nullable=False),
)

#: When a platform's lists were last read whole.
reference_refreshes: Final = Table(
    "reference_refreshes",
    metadata,
    Column("platform", String(50), primary_key=True),
    Column("refreshed_at", MOMENT, nullable=False),
)
