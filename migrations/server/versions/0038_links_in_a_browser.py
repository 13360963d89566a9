"""Links that open in a browser: a client's owner connects his account; one's own way to Pause now on a phone.

Why: an account is granted or renewed without sharing a login; money is stopped where no desktop is at hand.
Phase: pre. Lock: oauth_states for an instant; the new columns are empty. Undo: drops the links.
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE connect_links (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    token_hash BYTEA NOT NULL,
    platform VARCHAR(50) NOT NULL,
    ad_account_id UUID,
    recipient VARCHAR(120),
    made_by UUID NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    opened_at timestamptz,
    used_at timestamptz,
    revoked_at timestamptz,
    revoked_by UUID,
    ended_at timestamptz,
    last_code VARCHAR(50),
    CONSTRAINT pk_connect_links PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_connect_links_made_by FOREIGN KEY (made_by) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_connect_links_revoked_by FOREIGN KEY (revoked_by) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_connect_links_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_connect_links_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_connect_links_token_hash UNIQUE (token_hash)
);
CREATE INDEX ix_connect_links_workspace_id_created_at ON connect_links (workspace_id, created_at);
CALL adly_protect_tenant('connect_links');
ALTER TABLE oauth_states ADD COLUMN link_id UUID;
ALTER TABLE oauth_states ADD COLUMN browser_hash BYTEA;
ALTER TABLE oauth_states ADD CONSTRAINT fk_oauth_states_workspace_id_link_id
    FOREIGN KEY (workspace_id, link_id) REFERENCES connect_links (workspace_id, id) ON DELETE RESTRICT;
CREATE TABLE phone_links (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    name VARCHAR(120),
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT pk_phone_links PRIMARY KEY (id),
    CONSTRAINT fk_phone_links_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT uq_phone_links_token_hash UNIQUE (token_hash)
);
CREATE INDEX ix_phone_links_user_id ON phone_links (user_id);
CALL adly_protect_personal('phone_links');
"""

OAUTH_STATE = """
CREATE FUNCTION adly_oauth_state(
    state_hash bytea, OUT workspace_id uuid, OUT id uuid, OUT user_id uuid, OUT platform text{more}
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.workspace_id, o.id, o.user_id, o.platform{told} FROM oauth_states o
     WHERE o.state_hash = adly_oauth_state.state_hash
$$;
COMMENT ON FUNCTION adly_oauth_state IS 'which connection a platform calls back about';
"""
CONNECT_LINK = """
CREATE FUNCTION adly_connect_link(token_hash bytea, OUT workspace_id uuid, OUT id uuid, OUT made_by uuid)
RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.workspace_id, l.id, l.made_by FROM connect_links l
     WHERE l.token_hash = adly_connect_link.token_hash
$$;
COMMENT ON FUNCTION adly_connect_link IS 'where a link to connect an account leads';
"""
PHONE_LINK = """
CREATE FUNCTION adly_phone_link(token_hash bytea, OUT id uuid, OUT user_id uuid, OUT state text)
RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.user_id,
           CASE WHEN l.revoked_at IS NOT NULL OR NOT u.is_active OR l.created_at < u.password_changed_at
                THEN 'revoked'
                WHEN l.expires_at <= now() THEN 'expired' ELSE 'live' END
      FROM phone_links l JOIN users u ON u.id = l.user_id
     WHERE l.token_hash = adly_phone_link.token_hash
$$;
COMMENT ON FUNCTION adly_phone_link IS
    'whose way to Pause now this is; a new password ends those that were made before it';
"""
FINDERS = {
    "adly_oauth_state(bytea)": OAUTH_STATE.format(
        more=", OUT is_linked boolean", told=", o.link_id IS NOT NULL"
    ),
    "adly_connect_link(bytea)": CONNECT_LINK,
    "adly_phone_link(bytea)": PHONE_LINK,
}
NEWLY_SEEN = ("connect_links", "phone_links")
READABLE = {
    "connect_links": "workspace_id, id, made_by, token_hash",
    "phone_links": "id, user_id, token_hash, created_at, expires_at, revoked_at",
    "oauth_states": "link_id",
    "users": "password_changed_at",
}


def upgrade() -> None:
    op.execute(TABLES)
    for table in NEWLY_SEEN:
        op.execute(f"CREATE POLICY lookup ON {table} FOR SELECT TO adly_lookup USING (true)")
    for table, columns in READABLE.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO adly_lookup")
    op.execute("DROP FUNCTION adly_oauth_state(bytea)")
    for finder, statement in FINDERS.items():
        op.execute(statement)
        op.execute(f"CALL adly_hand_over('{finder}')")


def downgrade() -> None:
    for finder in FINDERS:
        op.execute(f"DROP FUNCTION {finder}")
    op.execute("REVOKE SELECT (link_id) ON oauth_states FROM adly_lookup")
    op.execute("REVOKE SELECT (password_changed_at) ON users FROM adly_lookup")
    op.execute(OAUTH_STATE.format(more="", told=""))
    op.execute("CALL adly_hand_over('adly_oauth_state(bytea)')")
    op.execute("DROP TABLE phone_links")
    op.execute("ALTER TABLE oauth_states DROP COLUMN link_id, DROP COLUMN browser_hash")
    op.execute("DROP TABLE connect_links")
