"""Apps that accounts may advertise, and the app that an ad set promotes.

Why: a campaign for installs names its app; people choose it by name, without a network.
Phase: pre. Lock: the table is new; a column without a default is added to ad_sets, and its index is made over
no values. Undo: loses which app an ad set promotes; apps come again when an account is connected.
"""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE apps (
    workspace_id uuid NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id uuid NOT NULL,
    external_id varchar(255) NOT NULL,
    name varchar(255),
    ios_store_id varchar(32),
    android_store_id varchar(255),
    store_url text,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq bigint NOT NULL,
    deleted_at timestamptz,
    deleted_seq bigint,
    created_by uuid,
    updated_by uuid,
    CONSTRAINT pk_apps PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_apps_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_apps_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_apps_workspace_id_ad_account_id_external_id
        UNIQUE (workspace_id, ad_account_id, external_id)
);
CREATE INDEX ix_apps_workspace_id_seq ON apps (workspace_id, seq);
CALL adly_protect_synced('apps');
ALTER TABLE ad_sets ADD COLUMN app_id uuid;
ALTER TABLE ad_sets ADD CONSTRAINT fk_ad_sets_workspace_id_app_id FOREIGN KEY (workspace_id, app_id)
    REFERENCES apps (workspace_id, id) ON DELETE RESTRICT;
CREATE INDEX ix_ad_sets_workspace_id_app_id ON ad_sets (workspace_id, app_id);
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("ALTER TABLE ad_sets DROP COLUMN app_id")
    op.execute("DROP TABLE apps")
