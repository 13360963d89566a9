"""What a person may have and may have erased, and rows of people whose time is over.

Why: whoever asks for his data, or to be erased, is told of every workspace he ever was in; colleagues read no
address of who was erased; sweeps find whose rows are old without looking into them.
Phase: pre. Lock: the tables named, for an instant; a view is replaced. Undo: loses nothing.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

#: What the finders may read beyond what they could.
READABLE = {
    "users": "created_at, erased_at",
    "sign_in_challenges": "expires_at",
    "otp_tokens": "user_id, expires_at",
    "account_events": "user_id, created_at",
}
#: Tables that no finder has looked into before.
NEWLY_SEEN = ("otp_tokens", "account_events")

MY_MEMBERSHIPS = """
CREATE FUNCTION adly_my_memberships(
    person uuid,
    OUT workspace_id uuid, OUT name text, OUT role text, OUT grants jsonb, OUT joined_at timestamptz,
    OUT left_at timestamptz, OUT is_archived boolean
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.workspace_id, CASE WHEN m.deleted_at IS NULL THEN w.name END, m.role, m.grants, m.joined_at,
           m.deleted_at, w.archived_at IS NOT NULL
      FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
     WHERE m.user_id = adly_my_memberships.person
     ORDER BY m.workspace_id
$$;
COMMENT ON FUNCTION adly_my_memberships IS
    'every workspace a person is or was in; the name of one that was left is not told';
"""

AGED_PEOPLE = """
CREATE FUNCTION adly_aged_people(
    sessions_before timestamptz, codes_before timestamptz, events_before timestamptz
) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.user_id FROM sessions s
     WHERE least(s.revoked_at, s.absolute_expires_at) < sessions_before
    UNION SELECT o.user_id FROM otp_tokens o WHERE o.expires_at < codes_before
    UNION SELECT c.user_id FROM sign_in_challenges c WHERE c.expires_at < codes_before
    UNION SELECT e.user_id FROM account_events e WHERE e.created_at < events_before
    ORDER BY 1
$$;
COMMENT ON FUNCTION adly_aged_people IS 'whose rows are older than they are kept, for the sweep';
"""

UNPROVED = """
CREATE FUNCTION adly_unproved_people(moment timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id FROM users u
     WHERE NOT u.is_verified AND u.erased_at IS NULL AND u.created_at < moment ORDER BY u.id
$$;
COMMENT ON FUNCTION adly_unproved_people IS 'accounts whose address nobody has ever proved, for the sweep';
"""

FINDERS = {
    "adly_my_memberships(uuid)": MY_MEMBERSHIPS,
    "adly_aged_people(timestamptz, timestamptz, timestamptz)": AGED_PEOPLE,
    "adly_unproved_people(timestamptz)": UNPROVED,
}

#: The address of who was erased is a made-up one; replicas are told none.
MEMBERS = """
CREATE OR REPLACE VIEW members WITH (security_invoker = true) AS
SELECT m.workspace_id, m.id, m.seq, m.deleted_at, m.deleted_seq, m.user_id,
       concat_ws(' ', u.first_name, u.last_name) AS name, {email} AS email, m.role, m.grants, m.joined_at
  FROM workspace_members m JOIN users u ON u.id = m.user_id;
"""
UNLESS_ERASED = "(CASE WHEN u.erased_at IS NULL THEN u.email ELSE '' END)::varchar(255)"


def upgrade() -> None:
    for table in NEWLY_SEEN:
        op.execute(f"CREATE POLICY lookup ON {table} FOR SELECT TO adly_lookup USING (true)")
    for table, columns in READABLE.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO adly_lookup")
    for finder, statement in FINDERS.items():
        op.execute(statement)
        op.execute(f"CALL adly_hand_over('{finder}')")
    op.execute(MEMBERS.format(email=UNLESS_ERASED))


def downgrade() -> None:
    op.execute(MEMBERS.format(email="u.email"))
    for finder in FINDERS:
        op.execute(f"DROP FUNCTION {finder}")
    for table, columns in READABLE.items():
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM adly_lookup")
    for table in NEWLY_SEEN:
        op.execute(f"DROP POLICY lookup ON {table}")
