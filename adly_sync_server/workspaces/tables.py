"""A workspace is one client; an agency groups workspaces and the staff that serve them."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from adly_sync_server.db.columns import (
    DOCUMENT,
    EMPTY_DOCUMENT,
    MOMENT,
    NOW,
    by_seq,
    created,
    global_key,
    of_workspace,
    person,
    stamps,
    switch,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

_ROLES = "role in ('owner', 'member', 'viewer')"

agencies: Final = Table(
    "agencies",
    metadata,
    global_key(),
    Column("name", String(255), nullable=False),
    Column("slug", String(100), nullable=False, unique=True),
    person("owner_id", nullable=False),
    Column("logo_sha256", String(64)),
    Column("brand_color", String(9)),
    *stamps(),
)

agency_members: Final = Table(
    "agency_members",
    metadata,
    Column("agency_id", Uuid, ForeignKey("agencies.id", ondelete="RESTRICT"), nullable=False),
    person("user_id", nullable=False),
    Column("role", String(20), nullable=False),
    person("invited_by"),
    Column("joined_at", MOMENT, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("agency_id", "user_id"),
    CheckConstraint("role in ('owner', 'member')", name="role"),
    Index(None, "user_id"),
)

workspaces: Final = Table(
    "workspaces",
    metadata,
    global_key(),
    Column("name", String(255), nullable=False),
    Column("slug", String(100), nullable=False, unique=True),
    person("owner_id", nullable=False),
    *stamps(),
    Column("agency_id", Uuid, ForeignKey("agencies.id", ondelete="RESTRICT")),
    Column("currency", String(3), nullable=False, server_default=text("'SAR'")),
    Column("time_zone", String(64), nullable=False, server_default=text("'Asia/Riyadh'")),
    # Days are numbered as ISO 8601 does: 1 is Monday, 7 is Sunday.
    Column("first_weekday", SmallInteger, nullable=False, server_default=text("7")),
    Column("weekend", ARRAY(SmallInteger), nullable=False, server_default=text("'{5,6}'::smallint[]")),
    Column("digits", String(20), nullable=False, server_default=text("'western'")),
    switch("requires_approval", is_on=False),
    switch("requires_email_code", is_on=False),
    Column("region", String(20)),
    Column("archived_at", MOMENT),
    # Once its grace is over a deleted workspace cannot be restored; when it is emptied, only this row, its
    # audit log and its invoices are left.
    Column("emptying_at", MOMENT),
    Column("emptied_at", MOMENT),
    # Demanded of everybody from a moment on, so that nobody is shut out unawares.
    switch("requires_second_factor", is_on=False),
    Column("second_factor_from", MOMENT),
    CheckConstraint("first_weekday between 1 and 7", name="first_weekday"),
    CheckConstraint("digits in ('western', 'arabic_indic', 'as_typed')", name="digits"),
    Index(None, "agency_id"),
)

#: Synced down as ``members``, together with the person's name and address.
workspace_members: Final = Table(
    "workspace_members",
    metadata,
    *tenant_key(),
    person("user_id", nullable=False),
    Column("role", String(20), nullable=False),
    person("invited_by"),
    Column("joined_at", MOMENT, nullable=False, server_default=NOW),
    Column("grants", DOCUMENT, nullable=False, server_default=EMPTY_DOCUMENT),
    Column("updated_at", MOMENT, nullable=False, server_default=NOW),
    *synced(),
    of_workspace(),
    CheckConstraint(_ROLES, name="role"),
    Index("idx_workspace_members_workspace", "workspace_id", "user_id", unique=True),
    Index("idx_workspace_members_user", "user_id"),
    by_seq(),
)

#: Copies of the keys of replicas, sealed and bound to their rows; ``id`` is the replica's.
replica_keys: Final = Table(
    "replica_keys",
    metadata,
    *tenant_key(),
    person("user_id", nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    created(),
    of_workspace(),
    Index(None, "workspace_id", "user_id"),
)

invitations: Final = Table(
    "invitations",
    metadata,
    *tenant_key(),
    Column("email", String(255), nullable=False),
    Column("role", String(20), nullable=False),
    Column("grants", DOCUMENT, nullable=False, server_default=EMPTY_DOCUMENT),
    Column("token_hash", LargeBinary, nullable=False),
    person("invited_by", nullable=False),
    Column("message", Text),
    created(),
    Column("expires_at", MOMENT, nullable=False),
    Column("accepted_at", MOMENT),
    person("accepted_by"),
    Column("revoked_at", MOMENT),
    Column("language", String(10), nullable=False, server_default=text("'ar'")),
    Column("sent_at", MOMENT, nullable=False, server_default=NOW),
    Column("declined_at", MOMENT),
    # Accepting it makes one of the agency's staff, too.
    Column("agency_id", Uuid, ForeignKey("agencies.id", ondelete="RESTRICT")),
    Column("agency_role", String(20)),
    of_workspace(),
    CheckConstraint(_ROLES, name="role"),
    CheckConstraint("agency_role in ('owner', 'member')", name="agency_role"),
    # One letter may invite to several workspaces: they share its token.
    Index(None, "token_hash"),
    Index(None, "email"),
    Index(None, "workspace_id", "email"),
    Index(
        "idx_invitations_open",
        "workspace_id",
        "email",
        unique=True,
        postgresql_where=text("accepted_at is null and declined_at is null and revoked_at is null"),
    ),
)
