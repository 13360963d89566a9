"""Who allowed content to go to services that generate, when, which kinds of them, and after which words.

Why: nothing of a client's leaves for such a service before an owner has said so, and his word can be shown.
Phase: pre. Lock: none, the table is new. Undo: drops what was consented to; it is then asked for again.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

AI_CONSENTS = """
CREATE TABLE ai_consents (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kinds TEXT[] NOT NULL,
    text_version SMALLINT NOT NULL,
    given_by UUID NOT NULL,
    given_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    withdrawn_by UUID,
    withdrawn_at timestamptz,
    CONSTRAINT pk_ai_consents PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_ai_consents_kinds CHECK (kinds <@ '{text,image,video,speech}' and kinds <> '{}'),
    CONSTRAINT fk_ai_consents_given_by FOREIGN KEY (given_by) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_ai_consents_withdrawn_by FOREIGN KEY (withdrawn_by)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_ai_consents_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE UNIQUE INDEX idx_ai_consents_open ON ai_consents (workspace_id) WHERE withdrawn_at IS NULL;
CALL adly_protect_tenant('ai_consents');
"""


def upgrade() -> None:
    op.execute(AI_CONSENTS)


def downgrade() -> None:
    op.execute("DROP TABLE ai_consents")
