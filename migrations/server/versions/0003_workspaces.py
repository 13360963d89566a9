"""Agencies, workspaces, members and invitations.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AGENCIES = """
CREATE TABLE agencies (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    slug VARCHAR(100) NOT NULL,
    owner_id UUID NOT NULL,
    logo_sha256 VARCHAR(64),
    brand_color VARCHAR(9),
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_agencies PRIMARY KEY (id),
    CONSTRAINT uq_agencies_slug UNIQUE (slug),
    CONSTRAINT fk_agencies_owner_id FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE RESTRICT
);
"""

AGENCY_MEMBERS = """
CREATE TABLE agency_members (
    agency_id UUID NOT NULL,
    user_id UUID NOT NULL,
    role VARCHAR(20) NOT NULL,
    invited_by UUID,
    joined_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_agency_members PRIMARY KEY (agency_id, user_id),
    CONSTRAINT ck_agency_members_role CHECK (role in ('owner', 'member')),
    CONSTRAINT fk_agency_members_agency_id FOREIGN KEY (agency_id)
        REFERENCES agencies (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agency_members_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agency_members_invited_by FOREIGN KEY (invited_by)
        REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX ix_agency_members_user_id ON agency_members (user_id);
ALTER TABLE agencies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE agency_members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON agencies TO adly_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON agency_members TO adly_app;
"""

WORKSPACES = """
CREATE TABLE workspaces (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    slug VARCHAR(100) NOT NULL,
    owner_id UUID NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    agency_id UUID,
    currency VARCHAR(3) DEFAULT 'SAR' NOT NULL,
    time_zone VARCHAR(64) DEFAULT 'Asia/Riyadh' NOT NULL,
    first_weekday SMALLINT DEFAULT 7 NOT NULL,
    weekend SMALLINT[] DEFAULT '{5,6}'::smallint[] NOT NULL,
    digits VARCHAR(20) DEFAULT 'western' NOT NULL,
    requires_approval BOOLEAN DEFAULT false NOT NULL,
    requires_email_code BOOLEAN DEFAULT false NOT NULL,
    region VARCHAR(20),
    archived_at timestamptz,
    CONSTRAINT pk_workspaces PRIMARY KEY (id),
    CONSTRAINT ck_workspaces_first_weekday CHECK (first_weekday between 1 and 7),
    CONSTRAINT ck_workspaces_digits CHECK (digits in ('western', 'arabic_indic', 'as_typed')),
    CONSTRAINT uq_workspaces_slug UNIQUE (slug),
    CONSTRAINT fk_workspaces_owner_id FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_workspaces_agency_id FOREIGN KEY (agency_id) REFERENCES agencies (id) ON DELETE RESTRICT
);
CREATE INDEX ix_workspaces_agency_id ON workspaces (agency_id);
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspaces TO adly_app
    USING (id = nullif(current_setting('adly.ws', true), '')::uuid)
    WITH CHECK (id = nullif(current_setting('adly.ws', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON workspaces TO adly_app;
"""

WORKSPACE_MEMBERS = """
CREATE TABLE workspace_members (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    role VARCHAR(20) NOT NULL,
    invited_by UUID,
    joined_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    grants JSONB DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_workspace_members PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_workspace_members_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_workspace_members_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_workspace_members_role CHECK (role in ('owner', 'member', 'viewer')),
    CONSTRAINT fk_workspace_members_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_workspace_members_invited_by FOREIGN KEY (invited_by)
        REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX idx_workspace_members_user ON workspace_members (user_id);
CREATE UNIQUE INDEX idx_workspace_members_workspace ON workspace_members (workspace_id, user_id);
CREATE INDEX ix_workspace_members_workspace_id_seq ON workspace_members (workspace_id, seq);
CALL adly_protect_synced('workspace_members');
-- Colleagues see each other's names.
CREATE POLICY colleagues ON users FOR SELECT TO adly_app
    USING (EXISTS (SELECT FROM workspace_members m WHERE m.user_id = users.id));
"""

INVITATIONS = """
CREATE TABLE invitations (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    email VARCHAR(255) NOT NULL,
    role VARCHAR(20) NOT NULL,
    grants JSONB DEFAULT '{}'::jsonb NOT NULL,
    token_hash BYTEA NOT NULL,
    invited_by UUID NOT NULL,
    message TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    accepted_by UUID,
    revoked_at timestamptz,
    CONSTRAINT pk_invitations PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_invitations_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_invitations_role CHECK (role in ('owner', 'member', 'viewer')),
    CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_invitations_invited_by FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_invitations_accepted_by FOREIGN KEY (accepted_by) REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX ix_invitations_workspace_id_email ON invitations (workspace_id, email);
CALL adly_protect_tenant('invitations');
"""


def upgrade() -> None:
    op.execute(AGENCIES)
    op.execute(AGENCY_MEMBERS)
    op.execute(WORKSPACES)
    op.execute(WORKSPACE_MEMBERS)
    op.execute(INVITATIONS)


def downgrade() -> None:
    op.execute("DROP POLICY colleagues ON users")
    op.execute("DROP TABLE invitations, workspace_members, workspaces, agency_members, agencies")
