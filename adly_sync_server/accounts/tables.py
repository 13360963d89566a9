"""People and how they sign in. Nothing here belongs to a workspace; each row belongs to one person.

Whatever could open an account is here as a keyed hash or an envelope and never as itself.
"""

from typing import Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import INET

from adly_sync_server.db.columns import DOCUMENT, MOMENT, STRINGS, created, global_key, stamps, switch
from adly_sync_server.db.metadata import metadata


def _of_user() -> Column[object]:
    """The person the row belongs to; it goes when the account itself is removed."""
    return Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False)


users: Final = Table(
    "users",
    metadata,
    global_key(),
    Column("email", String(255), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("first_name", String(100)),
    Column("last_name", String(100)),
    switch("is_active", is_on=True),
    switch("is_verified", is_on=False),
    *stamps(),
    Column("locale", String(10), nullable=False, server_default=text("'ar'")),
    Column("time_zone", String(64)),
    Column("digits", String(20), nullable=False, server_default=text("'western'")),
    Column("phone", String(20)),
    Column("password_changed_at", MOMENT),
    Column("last_sign_in_at", MOMENT),
    Column("deactivated_at", MOMENT),
    Column("deactivated_by", Uuid),
    Column("erased_at", MOMENT),
    # An address is stored in small letters, so that two spellings cannot be two people.
    CheckConstraint("email = lower(email)", name="email_lower"),
    Index("idx_users_email", "email", unique=True),
)

otp_tokens: Final = Table(
    "otp_tokens",
    metadata,
    global_key(),
    _of_user(),
    Column("token", LargeBinary, nullable=False),
    Column("purpose", String(50), nullable=False),
    Column("expires_at", MOMENT, nullable=False),
    Column("used_at", MOMENT),
    created(),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("bound_to", Uuid),
    CheckConstraint("purpose in ('verification', 'login', 'reset')", name="purpose"),
    Index("idx_otp_tokens_user_purpose", "user_id", "purpose"),
)

user_2fa: Final = Table(
    "user_2fa",
    metadata,
    global_key(),
    _of_user(),
    Column("secret", LargeBinary, nullable=False),
    switch("is_enabled", is_on=False),
    Column("backup_codes", STRINGS),
    created(),
    Column("enabled_at", MOMENT),
    Column("last_step", BigInteger, nullable=False, server_default=text("0")),
    UniqueConstraint("user_id"),
)

#: One row for each pair of tokens; the pairs of one sign-in are a family, and a family is a device.
sessions: Final = Table(
    "sessions",
    metadata,
    global_key(),
    _of_user(),
    Column("family_id", Uuid, nullable=False),
    Column("access_hash", LargeBinary, nullable=False, unique=True),
    Column("refresh_hash", LargeBinary, nullable=False, unique=True),
    Column("device_name", String(200), nullable=False),
    Column("device_platform", String(50), nullable=False),
    Column("app_version", String(50), nullable=False),
    Column("ip_address", INET),
    created(),
    Column("signed_in_at", MOMENT, nullable=False),
    Column("access_expires_at", MOMENT, nullable=False),
    Column("refresh_expires_at", MOMENT, nullable=False),
    Column("absolute_expires_at", MOMENT, nullable=False),
    Column("last_seen_at", MOMENT),
    Column("stepped_up_at", MOMENT),
    Column("first_used_at", MOMENT),
    Column("replaced_by", Uuid),
    Column("replaced_at", MOMENT),
    Column("revoked_at", MOMENT),
    Column("revoked_reason", String(50)),
    # SHA-256 of the key a device keeps for itself: by it, and not by its name, it is known again.
    Column("device_key_hash", LargeBinary),
    Index(None, "user_id", "family_id"),
)

sign_in_challenges: Final = Table(
    "sign_in_challenges",
    metadata,
    global_key(),
    _of_user(),
    Column("methods", ARRAY(Text), nullable=False),
    Column("device", DOCUMENT, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("ip_address", INET),
    created(),
    Column("expires_at", MOMENT, nullable=False),
    Column("completed_at", MOMENT),
    Index(None, "user_id"),
)

#: Counters against guessing: ``subject`` is a keyed hash of an address, a network or an account.
auth_attempts: Final = Table(
    "auth_attempts",
    metadata,
    Column("kind", String(50), nullable=False),
    Column("subject", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("window_started_at", MOMENT, nullable=False),
    Column("last_attempt_at", MOMENT, nullable=False),
    Column("blocked_until", MOMENT),
    PrimaryKeyConstraint("kind", "subject"),
    Index(None, "last_attempt_at"),
)

#: What happened to an account itself, for the person: signed in, new device, password changed.
account_events: Final = Table(
    "account_events",
    metadata,
    global_key(),
    _of_user(),
    Column("kind", String(50), nullable=False),
    Column("session_id", Uuid),
    Column("details", DOCUMENT),
    Column("ip_address", INET),
    Column("user_agent", Text),
    created(),
    Index(None, "user_id", "created_at"),
)
