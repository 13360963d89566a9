"""People and how they prove who they are.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

USERS = """
CREATE TABLE users (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    email VARCHAR(255) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    first_name VARCHAR(100),
    last_name VARCHAR(100),
    is_active BOOLEAN DEFAULT true NOT NULL,
    is_verified BOOLEAN DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    locale VARCHAR(10) DEFAULT 'ar' NOT NULL,
    time_zone VARCHAR(64),
    digits VARCHAR(20) DEFAULT 'western' NOT NULL,
    phone VARCHAR(20),
    password_changed_at timestamptz,
    last_sign_in_at timestamptz,
    deactivated_at timestamptz,
    deactivated_by UUID,
    erased_at timestamptz,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT ck_users_email_lower CHECK (email = lower(email))
);
CREATE UNIQUE INDEX idx_users_email ON users (email);
ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY personal ON users TO adly_app
    USING (id = nullif(current_setting('adly.user', true), '')::uuid)
    WITH CHECK (id = nullif(current_setting('adly.user', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON users TO adly_app;
"""

OTP_TOKENS = """
CREATE TABLE otp_tokens (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    token BYTEA NOT NULL,
    purpose VARCHAR(50) NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    attempts SMALLINT DEFAULT 0 NOT NULL,
    bound_to UUID,
    CONSTRAINT pk_otp_tokens PRIMARY KEY (id),
    CONSTRAINT ck_otp_tokens_purpose CHECK (purpose in ('verification', 'login', 'reset')),
    CONSTRAINT fk_otp_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_otp_tokens_user_purpose ON otp_tokens (user_id, purpose);
CALL adly_protect_personal('otp_tokens');
"""

USER_2FA = """
CREATE TABLE user_2fa (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    secret BYTEA NOT NULL,
    is_enabled BOOLEAN DEFAULT false NOT NULL,
    backup_codes TEXT[],
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    enabled_at timestamptz,
    last_step BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_user_2fa PRIMARY KEY (id),
    CONSTRAINT uq_user_2fa_user_id UNIQUE (user_id),
    CONSTRAINT fk_user_2fa_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CALL adly_protect_personal('user_2fa');
"""

SESSIONS = """
CREATE TABLE sessions (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    family_id UUID NOT NULL,
    access_hash BYTEA NOT NULL,
    refresh_hash BYTEA NOT NULL,
    device_name VARCHAR(200) NOT NULL,
    device_platform VARCHAR(50) NOT NULL,
    app_version VARCHAR(50) NOT NULL,
    ip_address INET,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    signed_in_at timestamptz NOT NULL,
    access_expires_at timestamptz NOT NULL,
    refresh_expires_at timestamptz NOT NULL,
    absolute_expires_at timestamptz NOT NULL,
    last_seen_at timestamptz,
    stepped_up_at timestamptz,
    first_used_at timestamptz,
    replaced_by UUID,
    replaced_at timestamptz,
    revoked_at timestamptz,
    revoked_reason VARCHAR(50),
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT uq_sessions_access_hash UNIQUE (access_hash),
    CONSTRAINT uq_sessions_refresh_hash UNIQUE (refresh_hash)
);
CREATE INDEX ix_sessions_user_id_family_id ON sessions (user_id, family_id);
CALL adly_protect_personal('sessions');
"""

SIGN_IN_CHALLENGES = """
CREATE TABLE sign_in_challenges (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    methods TEXT[] NOT NULL,
    device JSONB NOT NULL,
    attempts SMALLINT DEFAULT 0 NOT NULL,
    ip_address INET,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    completed_at timestamptz,
    CONSTRAINT pk_sign_in_challenges PRIMARY KEY (id),
    CONSTRAINT fk_sign_in_challenges_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sign_in_challenges_user_id ON sign_in_challenges (user_id);
CALL adly_protect_personal('sign_in_challenges');
"""

AUTH_ATTEMPTS = """
CREATE TABLE auth_attempts (
    kind VARCHAR(50) NOT NULL,
    subject BYTEA NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    window_started_at timestamptz NOT NULL,
    last_attempt_at timestamptz NOT NULL,
    blocked_until timestamptz,
    CONSTRAINT pk_auth_attempts PRIMARY KEY (kind, subject)
);
CREATE INDEX ix_auth_attempts_last_attempt_at ON auth_attempts (last_attempt_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_attempts TO adly_app;
"""

ACCOUNT_EVENTS = """
CREATE TABLE account_events (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    kind VARCHAR(50) NOT NULL,
    session_id UUID,
    details JSONB,
    ip_address INET,
    user_agent TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_account_events PRIMARY KEY (id),
    CONSTRAINT fk_account_events_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_account_events_user_id_created_at ON account_events (user_id, created_at);
CALL adly_protect_personal('account_events');
"""


def upgrade() -> None:
    op.execute(USERS)
    op.execute(OTP_TOKENS)
    op.execute(USER_2FA)
    op.execute(SESSIONS)
    op.execute(SIGN_IN_CHALLENGES)
    op.execute(AUTH_ATTEMPTS)
    op.execute(ACCOUNT_EVENTS)


def downgrade() -> None:
    op.execute("DROP TABLE account_events, auth_attempts, sign_in_challenges, sessions, user_2fa, otp_tokens")
    op.execute("DROP TABLE users")
