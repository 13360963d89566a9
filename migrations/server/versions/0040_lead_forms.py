"""Forms that collect leads inside a platform, as accounts offer them.

Why: an ad that leads to a form names it; people choose it by name, without a network.
Phase: pre. Lock: none, the table is new. Undo: loses what connecting an account brings again.
"""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE lead_forms (
    workspace_id uuid NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id uuid NOT NULL,
    external_id varchar(255) NOT NULL,
    name varchar(255),
    owner_external_id varchar(255),
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq bigint NOT NULL,
    deleted_at timestamptz,
    deleted_seq bigint,
    created_by uuid,
    updated_by uuid,
    CONSTRAINT pk_lead_forms PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_lead_forms_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_lead_forms_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_lead_forms_workspace_id_ad_account_id_external_id
        UNIQUE (workspace_id, ad_account_id, external_id)
);
CREATE INDEX ix_lead_forms_workspace_id_seq ON lead_forms (workspace_id, seq);
CALL adly_protect_synced('lead_forms');
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE lead_forms")
