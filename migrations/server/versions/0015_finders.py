"""Finders: the few questions that come before the workspace or the person is known.

Why: a token, an address or a platform's callback arrives alone, and row security rightly shows nothing then.
Each finder answers one such question and nothing more. They belong to ``adly_lookup``, which may read the
named columns of the named tables, owns no table and bypasses nothing.
Phase: pre. Lock: the tables named, for an instant. Undo: loses nothing.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

#: What the finders may read.
READABLE = {
    "users": "id, email, password_hash, is_active, is_verified",
    "user_2fa": "user_id, is_enabled",
    "sessions": (
        "id, user_id, family_id, access_hash, refresh_hash, access_expires_at, stepped_up_at, revoked_at,"
        " replaced_at, first_used_at, absolute_expires_at"
    ),
    "sign_in_challenges": "id, user_id",
    "agencies": "id, owner_id",
    "agency_members": "agency_id, user_id",
    "workspaces": "id, name, slug, agency_id, archived_at",
    "workspace_members": "workspace_id, user_id, role, grants, deleted_at",
    "workspace_heads": "workspace_id, head, low_water, epoch, role_epoch",
    "invitations": "workspace_id, id, email, token_hash",
    "oauth_states": "workspace_id, id, user_id, platform, state_hash",
    "ad_accounts": "workspace_id, id, is_active, deleted_at",
    "store_connections": "workspace_id, id, is_active, deleted_at",
    "workspace_subscriptions": "workspace_id, stripe_customer_id",
}

SESSION = """
CREATE FUNCTION adly_session(
    token_hash bytea,
    OUT user_id uuid, OUT session_id uuid, OUT family_id uuid, OUT state text,
    OUT access_expires_at timestamptz, OUT stepped_up_at timestamptz
) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT s.user_id, s.id, s.family_id,
           CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked'
                WHEN NOT u.is_active THEN 'deactivated'
                WHEN s.access_expires_at <= now() OR s.absolute_expires_at <= now() THEN 'expired'
                ELSE 'live' END,
           s.access_expires_at, s.stepped_up_at
      FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.access_hash = adly_session.token_hash;
END
$$;
COMMENT ON FUNCTION adly_session IS 'whose access token this is; state live, expired, revoked or deactivated';
"""

REFRESH_SESSION = """
CREATE FUNCTION adly_refresh_session(
    token_hash bytea, OUT user_id uuid, OUT session_id uuid, OUT family_id uuid
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.user_id, s.id, s.family_id FROM sessions s
     WHERE s.refresh_hash = adly_refresh_session.token_hash
$$;
COMMENT ON FUNCTION adly_refresh_session IS 'whose refresh token this is, live or not';
"""

CHALLENGE = """
CREATE FUNCTION adly_challenge(challenge_id uuid, OUT user_id uuid)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.user_id FROM sign_in_challenges c WHERE c.id = adly_challenge.challenge_id
$$;
COMMENT ON FUNCTION adly_challenge IS 'who is being challenged';
"""

USER_BY_EMAIL = """
CREATE FUNCTION adly_user_by_email(
    email text,
    OUT user_id uuid, OUT password_hash text,
    OUT is_active boolean, OUT is_verified boolean, OUT has_totp boolean
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id, u.password_hash, u.is_active, u.is_verified,
           EXISTS (SELECT FROM user_2fa f WHERE f.user_id = u.id AND f.is_enabled)
      FROM users u WHERE u.email = lower(adly_user_by_email.email)
$$;
COMMENT ON FUNCTION adly_user_by_email IS 'what a sign-in needs to know before it knows the person';
"""

MY_WORKSPACES = """
CREATE FUNCTION adly_my_workspaces(
    person uuid,
    OUT id uuid, OUT name text, OUT slug text, OUT role text, OUT grants jsonb, OUT agency_id uuid
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, w.name, w.slug, m.role, m.grants, w.agency_id
      FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
     WHERE m.user_id = adly_my_workspaces.person AND m.deleted_at IS NULL AND w.archived_at IS NULL
     ORDER BY w.name, w.id
$$;
COMMENT ON FUNCTION adly_my_workspaces IS 'where a person is a member';
"""

MY_AGENCIES = """
CREATE FUNCTION adly_my_agencies() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.agency_id FROM agency_members m
     WHERE m.user_id = nullif(current_setting('adly.user', true), '')::uuid
    UNION
    SELECT a.id FROM agencies a
     WHERE a.owner_id = nullif(current_setting('adly.user', true), '')::uuid
    UNION
    SELECT w.agency_id FROM workspaces w
     WHERE w.id = nullif(current_setting('adly.ws', true), '')::uuid AND w.agency_id IS NOT NULL
$$;
COMMENT ON FUNCTION adly_my_agencies IS 'agencies of the person, and of the workspace, in context';
"""

OWNS_AGENCY = """
CREATE FUNCTION adly_owns_agency(agency uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM agencies a WHERE a.id = agency
                      AND a.owner_id = nullif(current_setting('adly.user', true), '')::uuid)
$$;
COMMENT ON FUNCTION adly_owns_agency IS 'true if the person in context owns the agency';
"""

PULL_STATE = """
CREATE FUNCTION adly_pull_state(
    token_hash bytea, workspace uuid,
    OUT user_id uuid, OUT role text,
    OUT head bigint, OUT low_water bigint, OUT epoch uuid, OUT role_epoch bigint
) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT s.user_id, m.role::text, h.head, h.low_water, h.epoch, h.role_epoch
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

INVITATION = """
CREATE FUNCTION adly_invitation(token_hash bytea, OUT workspace_id uuid, OUT id uuid, OUT email text)
RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.workspace_id, i.id, i.email FROM invitations i WHERE i.token_hash = adly_invitation.token_hash
$$;
COMMENT ON FUNCTION adly_invitation IS 'where an invitation leads';
"""

OAUTH_STATE = """
CREATE FUNCTION adly_oauth_state(
    state_hash bytea, OUT workspace_id uuid, OUT id uuid, OUT user_id uuid, OUT platform text
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.workspace_id, o.id, o.user_id, o.platform FROM oauth_states o
     WHERE o.state_hash = adly_oauth_state.state_hash
$$;
COMMENT ON FUNCTION adly_oauth_state IS 'which connection a platform calls back about';
"""

STORE_WORKSPACE = """
CREATE FUNCTION adly_store_workspace(connection uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.workspace_id FROM store_connections s WHERE s.id = connection AND s.deleted_at IS NULL
$$;
COMMENT ON FUNCTION adly_store_workspace IS 'whose shop a webhook speaks of';
"""

STRIPE_WORKSPACE = """
CREATE FUNCTION adly_stripe_workspace(customer text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT s.workspace_id FROM workspace_subscriptions s WHERE s.stripe_customer_id = customer
$$;
COMMENT ON FUNCTION adly_stripe_workspace IS 'whose subscriptions a billing event may speak of';
"""

SWEEPS = """
CREATE FUNCTION adly_all_workspaces() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id FROM workspaces w ORDER BY w.id
$$;
COMMENT ON FUNCTION adly_all_workspaces IS 'every workspace, for sweeps that then enter one after the other';

CREATE FUNCTION adly_all_ad_accounts(OUT workspace_id uuid, OUT id uuid) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.workspace_id, a.id FROM ad_accounts a WHERE a.is_active AND a.deleted_at IS NULL ORDER BY 1, 2
$$;
COMMENT ON FUNCTION adly_all_ad_accounts IS 'every connected ad account, for the collection of figures';
"""

OF_PEOPLE = (SESSION, REFRESH_SESSION, CHALLENGE, USER_BY_EMAIL, MY_WORKSPACES, MY_AGENCIES, OWNS_AGENCY)
OF_WORKSPACES = (PULL_STATE, INVITATION, OAUTH_STATE, STORE_WORKSPACE, STRIPE_WORKSPACE, SWEEPS)

FINDERS = (
    "adly_session(bytea)",
    "adly_refresh_session(bytea)",
    "adly_challenge(uuid)",
    "adly_user_by_email(text)",
    "adly_my_workspaces(uuid)",
    "adly_my_agencies()",
    "adly_owns_agency(uuid)",
    "adly_pull_state(bytea, uuid)",
    "adly_invitation(bytea)",
    "adly_oauth_state(bytea)",
    "adly_store_workspace(uuid)",
    "adly_stripe_workspace(text)",
    "adly_all_workspaces()",
    "adly_all_ad_accounts()",
)

AGENCY_POLICIES = """
CREATE POLICY seen ON agencies FOR SELECT TO adly_app USING (id IN (SELECT adly_my_agencies()));
CREATE POLICY made ON agencies FOR INSERT TO adly_app
    WITH CHECK (owner_id = nullif(current_setting('adly.user', true), '')::uuid);
CREATE POLICY changed ON agencies FOR UPDATE TO adly_app USING (adly_owns_agency(id));
CREATE POLICY seen ON agency_members FOR SELECT TO adly_app USING (agency_id IN (SELECT adly_my_agencies()));
CREATE POLICY staffed ON agency_members TO adly_app
    USING (adly_owns_agency(agency_id)) WITH CHECK (adly_owns_agency(agency_id));
"""

VIEWS = """
CREATE VIEW members WITH (security_invoker = true) AS
SELECT m.workspace_id, m.id, m.seq, m.deleted_at, m.deleted_seq, m.user_id,
       concat_ws(' ', u.first_name, u.last_name) AS name, u.email, m.role, m.grants, m.joined_at
  FROM workspace_members m JOIN users u ON u.id = m.user_id;
COMMENT ON VIEW members IS 'the synced image of workspace_members';
GRANT SELECT ON members TO adly_app;

CREATE VIEW subscription WITH (security_invoker = true) AS
SELECT s.workspace_id, s.id, s.seq, s.deleted_at, s.deleted_seq, p.name AS plan, s.status, s.seats,
       s.trial_end, s.current_period_end, s.entitlements
  FROM workspace_subscriptions s LEFT JOIN subscription_plans p ON p.id = s.plan_id;
COMMENT ON VIEW subscription IS 'the synced image of workspace_subscriptions';
GRANT SELECT ON subscription TO adly_app;
"""


def upgrade() -> None:
    for table, columns in READABLE.items():
        op.execute(f"CREATE POLICY lookup ON {table} FOR SELECT TO adly_lookup USING (true)")
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO adly_lookup")
    for statement in (*OF_PEOPLE, *OF_WORKSPACES):
        op.execute(statement)
    for finder in FINDERS:
        op.execute(f"CALL adly_hand_over('{finder}')")
    op.execute(AGENCY_POLICIES)
    op.execute(VIEWS)


def downgrade() -> None:
    op.execute("DROP VIEW members, subscription")
    for policy, table in (
        ("seen", "agencies"),
        ("made", "agencies"),
        ("changed", "agencies"),
        ("seen", "agency_members"),
        ("staffed", "agency_members"),
    ):
        op.execute(f"DROP POLICY {policy} ON {table}")
    for finder in FINDERS:
        op.execute(f"DROP FUNCTION {finder}")
    for table, columns in READABLE.items():
        op.execute(f"DROP POLICY lookup ON {table}")
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM adly_lookup")
