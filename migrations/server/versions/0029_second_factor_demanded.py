"""A workspace may demand a second factor of everybody in it, from a moment on.

Why: a password alone is not enough where an agency's money is spent. Whoever has none by then is let in again
as soon as he has set one up, which needs no workspace.
Phase: pre. Lock: workspaces, for an instant; the new columns are empty or have a constant default.
Undo: nobody is asked for one any more.
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE workspaces
    ADD COLUMN requires_second_factor BOOLEAN DEFAULT false NOT NULL,
    ADD COLUMN second_factor_from timestamptz;
GRANT SELECT (requires_second_factor, second_factor_from) ON workspaces TO adly_lookup;
"""

LACKS = """
CREATE FUNCTION adly_lacks_factor(person uuid, workspace uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM workspaces w
         WHERE w.id = adly_lacks_factor.workspace AND w.requires_second_factor
           AND w.second_factor_from <= now())
       AND NOT EXISTS (
        SELECT FROM user_2fa f WHERE f.user_id = adly_lacks_factor.person AND f.is_enabled)
$$;
COMMENT ON FUNCTION adly_lacks_factor IS
    'true if a workspace demands a second factor by now and the person has none';
"""


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute(LACKS)
    op.execute("CALL adly_hand_over('adly_lacks_factor(uuid, uuid)')")


def downgrade() -> None:
    op.execute("DROP FUNCTION adly_lacks_factor(uuid, uuid)")
    op.execute("REVOKE SELECT (requires_second_factor, second_factor_from) ON workspaces FROM adly_lookup")
    op.execute("ALTER TABLE workspaces DROP COLUMN requires_second_factor, DROP COLUMN second_factor_from")
