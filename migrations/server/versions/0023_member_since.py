"""Hello says since when somebody is a member.

Why: whoever was removed and let in again while his computer was away starts afresh; nothing else says so.
Phase: pre. Lock: none, a function is replaced; the last release reads its columns by name. Undo: the function
as it was.
"""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

PULL_STATE = """
CREATE FUNCTION adly_pull_state(
    token_hash bytea, workspace uuid,
    OUT user_id uuid, OUT role text,
    OUT head bigint, OUT low_water bigint, OUT epoch uuid, OUT role_epoch bigint{out}
) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT s.user_id, m.role::text, h.head, h.low_water, h.epoch, h.role_epoch{column}
      FROM sessions s
      JOIN users u ON u.id = s.user_id AND u.is_active
      LEFT JOIN workspace_members m
        ON m.workspace_id = workspace AND m.user_id = s.user_id AND m.deleted_at IS NULL
      LEFT JOIN workspace_heads h ON h.workspace_id = m.workspace_id
     WHERE s.access_hash = token_hash AND s.revoked_at IS NULL
       AND s.access_expires_at > now() AND s.absolute_expires_at > now();
END
$$;
COMMENT ON FUNCTION adly_pull_state IS
    'an empty pull in one question: no row for a token that is not live, role null for a stranger';
"""


def upgrade() -> None:
    op.execute("GRANT SELECT (joined_at) ON workspace_members TO adly_lookup")
    _replace(PULL_STATE.format(out=", OUT member_since timestamptz", column=", m.joined_at"))


def downgrade() -> None:
    _replace(PULL_STATE.format(out="", column=""))
    op.execute("REVOKE SELECT (joined_at) ON workspace_members FROM adly_lookup")


def _replace(function: str) -> None:
    op.execute("DROP FUNCTION adly_pull_state(bytea, uuid)")
    op.execute(function)
    op.execute("CALL adly_hand_over('adly_pull_state(bytea, uuid)')")
