"""Invitations that are answered, agencies that are run, workspaces that go, devices that are known again.

Why: people join by their own consent; an agency's staff is asked into many clients' workspaces with one
letter; a deleted workspace rests for a while and is then emptied; a mailed code is asked of a device once.
Phase: pre. Lock: the tables named, for an instant; the new columns are empty or have a constant default.
Undo: drops what the new columns say, and invitations that share a letter but for one of each.
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE invitations
    ADD COLUMN language VARCHAR(10) DEFAULT 'ar' NOT NULL,
    ADD COLUMN sent_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ADD COLUMN declined_at timestamptz,
    ADD COLUMN agency_id UUID,
    ADD COLUMN agency_role VARCHAR(20),
    ADD CONSTRAINT ck_invitations_agency_role CHECK (agency_role in ('owner', 'member')),
    ADD CONSTRAINT fk_invitations_agency_id FOREIGN KEY (agency_id)
        REFERENCES agencies (id) ON DELETE RESTRICT,
    DROP CONSTRAINT uq_invitations_token_hash;
CREATE INDEX ix_invitations_token_hash ON invitations (token_hash);
CREATE UNIQUE INDEX idx_invitations_open ON invitations (workspace_id, email)
    WHERE accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL;
CREATE INDEX ix_invitations_email ON invitations (email);
ALTER TABLE workspaces ADD COLUMN emptying_at timestamptz, ADD COLUMN emptied_at timestamptz;
ALTER TABLE sessions ADD COLUMN device_key_hash BYTEA;
"""

NO_COLUMNS = """
DROP INDEX ix_invitations_email, ix_invitations_token_hash, idx_invitations_open;
DELETE FROM invitations i USING invitations k WHERE i.token_hash = k.token_hash AND i.id > k.id;
ALTER TABLE invitations
    DROP COLUMN language, DROP COLUMN sent_at, DROP COLUMN declined_at,
    DROP COLUMN agency_id, DROP COLUMN agency_role,
    ADD CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash);
ALTER TABLE workspaces DROP COLUMN emptying_at, DROP COLUMN emptied_at;
ALTER TABLE sessions DROP COLUMN device_key_hash;
"""

#: What the new finders read beyond the old ones.
READABLE = {
    "users": "first_name, last_name",
    "sessions": "device_key_hash",
    "agencies": "name, slug, logo_sha256, brand_color",
    "agency_members": "role, joined_at",
    "workspaces": "requires_email_code, emptying_at, emptied_at",
    "invitations": (
        "role, grants, invited_by, message, created_at, expires_at, accepted_at, declined_at, revoked_at,"
        " agency_id"
    ),
}

MY_INVITATIONS = """
CREATE FUNCTION adly_my_invitations(
    person uuid,
    OUT id uuid, OUT workspace_id uuid, OUT workspace_name text, OUT role text, OUT grants jsonb,
    OUT invited_by text, OUT message text, OUT agency_name text, OUT expires_at timestamptz, OUT state text
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.id, i.workspace_id, w.name, i.role, i.grants,
           coalesce(nullif(concat_ws(' ', b.first_name, b.last_name), ''), b.email), i.message, a.name,
           i.expires_at,
           CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.declined_at IS NOT NULL THEN 'declined'
                WHEN i.revoked_at IS NOT NULL OR w.archived_at IS NOT NULL THEN 'revoked'
                WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END
      FROM users u JOIN invitations i ON i.email = u.email
      JOIN workspaces w ON w.id = i.workspace_id
      JOIN users b ON b.id = i.invited_by
      LEFT JOIN agencies a ON a.id = i.agency_id
     WHERE u.id = adly_my_invitations.person AND u.is_verified AND u.is_active
     ORDER BY i.created_at DESC, i.id
$$;
COMMENT ON FUNCTION adly_my_invitations IS 'what a person was asked to join, at the address he has proved';
"""

MY_ARCHIVED = """
CREATE FUNCTION adly_my_archived(
    person uuid, OUT id uuid, OUT name text, OUT slug text, OUT archived_at timestamptz
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, w.name, w.slug, w.archived_at
      FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
     WHERE m.user_id = adly_my_archived.person AND m.deleted_at IS NULL AND m.role = 'owner'
       AND w.archived_at IS NOT NULL AND w.emptying_at IS NULL
     ORDER BY w.archived_at DESC, w.id
$$;
COMMENT ON FUNCTION adly_my_archived IS 'deleted workspaces that a person may restore';
"""

DUE = """
CREATE FUNCTION adly_archived_before(moment timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id FROM workspaces w WHERE w.archived_at < moment AND w.emptied_at IS NULL ORDER BY w.id
$$;
COMMENT ON FUNCTION adly_archived_before IS 'deleted workspaces whose grace is over, for the sweep';
"""

DEMANDS_CODE = """
CREATE FUNCTION adly_demands_code(person uuid, device_key_hash bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
         WHERE m.user_id = adly_demands_code.person AND m.deleted_at IS NULL
           AND w.archived_at IS NULL AND w.requires_email_code)
       AND NOT EXISTS (
        SELECT FROM sessions s
         WHERE s.user_id = adly_demands_code.person
           AND s.device_key_hash = adly_demands_code.device_key_hash)
$$;
COMMENT ON FUNCTION adly_demands_code IS
    'true if a workspace of the person demands a mailed code of this device';
"""

OWNS_AGENCY = """
CREATE FUNCTION adly_owns_agency(agency uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM agencies a WHERE a.id = agency
                      AND a.owner_id = nullif(current_setting('adly.user', true), '')::uuid)
        OR EXISTS (SELECT FROM agency_members m WHERE m.agency_id = agency AND m.role = 'owner'
                      AND m.user_id = nullif(current_setting('adly.user', true), '')::uuid)
$$;
COMMENT ON FUNCTION adly_owns_agency IS 'true if the person in context owns the agency';
"""

OLD_OWNS_AGENCY = """
CREATE FUNCTION adly_owns_agency(agency uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM agencies a WHERE a.id = agency
                      AND a.owner_id = nullif(current_setting('adly.user', true), '')::uuid)
$$;
COMMENT ON FUNCTION adly_owns_agency IS 'true if the person in context owns the agency';
"""

AGENCIES_OF = """
CREATE FUNCTION adly_agencies_of(
    person uuid, OUT id uuid, OUT name text, OUT slug text, OUT role text,
    OUT logo_sha256 text, OUT brand_color text
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.name, a.slug, m.role, a.logo_sha256, a.brand_color
      FROM agency_members m JOIN agencies a ON a.id = m.agency_id
     WHERE m.user_id = adly_agencies_of.person
     ORDER BY a.name, a.id
$$;
COMMENT ON FUNCTION adly_agencies_of IS 'whose staff a person is';
"""

AGENCY_STAFF = """
CREATE FUNCTION adly_agency_staff(
    person uuid, agency uuid,
    OUT user_id uuid, OUT name text, OUT email text, OUT role text, OUT joined_at timestamptz,
    OUT is_active boolean
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id, concat_ws(' ', u.first_name, u.last_name), u.email, m.role, m.joined_at, u.is_active
      FROM agency_members m JOIN users u ON u.id = m.user_id
     WHERE m.agency_id = agency
       AND EXISTS (SELECT FROM agency_members mine WHERE mine.agency_id = agency AND mine.user_id = person)
     ORDER BY 2, u.email
$$;
COMMENT ON FUNCTION adly_agency_staff IS 'colleagues in an agency, for its staff';
"""

AGENCY_WORKSPACES = """
CREATE FUNCTION adly_agency_workspaces(
    person uuid, agency uuid, OUT id uuid, OUT name text, OUT slug text, OUT role text
) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, w.name, w.slug, m.role
      FROM workspaces w JOIN agency_members mine ON mine.agency_id = w.agency_id AND mine.user_id = person
      LEFT JOIN workspace_members m
        ON m.workspace_id = w.id AND m.user_id = person AND m.deleted_at IS NULL
     WHERE w.agency_id = agency AND w.archived_at IS NULL AND (m.role IS NOT NULL OR mine.role = 'owner')
     ORDER BY w.name, w.id
$$;
COMMENT ON FUNCTION adly_agency_workspaces IS
    'clients of an agency: all for its owners, for others where they are in';
"""

WORKS_ONLY_FOR = """
CREATE FUNCTION adly_works_only_for(person uuid, agency uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM agency_members m WHERE m.agency_id = agency AND m.user_id = person)
       AND NOT EXISTS (SELECT FROM agency_members m WHERE m.agency_id <> agency AND m.user_id = person)
       AND NOT EXISTS (SELECT FROM agencies a WHERE a.owner_id = person)
       AND NOT EXISTS (
        SELECT FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
         WHERE m.user_id = person AND m.deleted_at IS NULL AND w.agency_id IS DISTINCT FROM agency)
$$;
COMMENT ON FUNCTION adly_works_only_for IS 'true if nobody but this agency has the person';
"""

PULL_STATE = """
CREATE FUNCTION adly_pull_state(
    token_hash bytea, workspace uuid,
    OUT user_id uuid, OUT role text,
    OUT head bigint, OUT low_water bigint, OUT epoch uuid, OUT role_epoch bigint,
    OUT member_since timestamptz{archived_out}
) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT s.user_id, m.role::text, h.head, h.low_water, h.epoch, h.role_epoch, m.joined_at{archived}
      FROM sessions s
      JOIN users u ON u.id = s.user_id AND u.is_active
      LEFT JOIN workspace_members m
        ON m.workspace_id = workspace AND m.user_id = s.user_id AND m.deleted_at IS NULL
      LEFT JOIN workspace_heads h ON h.workspace_id = m.workspace_id{archived_from}
     WHERE s.access_hash = token_hash AND s.revoked_at IS NULL
       AND s.access_expires_at > now() AND s.absolute_expires_at > now();
END
$$;
COMMENT ON FUNCTION adly_pull_state IS
    'an empty pull in one question: no row for a token that is not live, role null for a stranger';
"""
NEW_PULL_STATE = PULL_STATE.format(
    archived_out=", OUT is_archived boolean",
    archived=", CASE WHEN m.role IS NOT NULL THEN w.archived_at IS NOT NULL END",
    archived_from="\n      LEFT JOIN workspaces w ON w.id = m.workspace_id",
)
OLD_PULL_STATE = PULL_STATE.format(archived_out="", archived="", archived_from="")

AD_ACCOUNTS = """
CREATE FUNCTION adly_all_ad_accounts(OUT workspace_id uuid, OUT id uuid) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.workspace_id, a.id FROM ad_accounts a{among}
     WHERE a.is_active AND a.deleted_at IS NULL ORDER BY 1, 2
$$;
COMMENT ON FUNCTION adly_all_ad_accounts IS 'every connected ad account, for the collection of figures';
"""
LIVING_AD_ACCOUNTS = AD_ACCOUNTS.format(
    among=" JOIN workspaces w ON w.id = a.workspace_id AND w.archived_at IS NULL"
)

FINDERS = {
    "adly_my_invitations(uuid)": MY_INVITATIONS,
    "adly_my_archived(uuid)": MY_ARCHIVED,
    "adly_archived_before(timestamptz)": DUE,
    "adly_demands_code(uuid, bytea)": DEMANDS_CODE,
    "adly_agencies_of(uuid)": AGENCIES_OF,
    "adly_agency_staff(uuid, uuid)": AGENCY_STAFF,
    "adly_agency_workspaces(uuid, uuid)": AGENCY_WORKSPACES,
    "adly_works_only_for(uuid, uuid)": WORKS_ONLY_FOR,
}
#: Finders that are there already belong to ``adly_lookup``, so they are made anew instead of replaced.
REMADE = {
    "adly_owns_agency(uuid)": (OWNS_AGENCY, OLD_OWNS_AGENCY),
    "adly_pull_state(bytea, uuid)": (NEW_PULL_STATE, OLD_PULL_STATE),
    "adly_all_ad_accounts()": (LIVING_AD_ACCOUNTS, AD_ACCOUNTS.format(among="")),
}
OF_AGENCIES = (
    ("changed", "agencies", "FOR UPDATE TO adly_app USING (adly_owns_agency(id))"),
    (
        "staffed",
        "agency_members",
        "TO adly_app USING (adly_owns_agency(agency_id)) WITH CHECK (adly_owns_agency(agency_id))",
    ),
)

#: A living row may go only where its whole workspace does: no replica is left that would keep it.
REFUSE_DELETE = """
CREATE OR REPLACE FUNCTION adly_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN{unless}
    RAISE EXCEPTION 'a living row of % cannot be removed: replicas would keep it', TG_TABLE_NAME
        USING ERRCODE = 'AD002', TABLE = TG_TABLE_NAME, HINT = 'write a tombstone first';
END
$$;
"""
UNLESS_EMPTYING = """
    IF EXISTS (SELECT FROM workspaces w WHERE w.id = OLD.workspace_id AND w.emptying_at IS NOT NULL) THEN
        RETURN OLD;
    END IF;"""

LEAVING = """
CREATE POLICY leaving ON agency_members FOR DELETE TO adly_app
    USING (user_id = nullif(current_setting('adly.user', true), '')::uuid);
"""


def _remake(which: int) -> None:
    for policy, table, _ in OF_AGENCIES:
        op.execute(f"DROP POLICY {policy} ON {table}")
    for finder, statements in REMADE.items():
        op.execute(f"DROP FUNCTION {finder}")
        op.execute(statements[which])
        op.execute(f"CALL adly_hand_over('{finder}')")
    for policy, table, rule in OF_AGENCIES:
        op.execute(f"CREATE POLICY {policy} ON {table} {rule}")


def upgrade() -> None:
    op.execute(COLUMNS)
    for table, columns in READABLE.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO adly_lookup")
    for finder, statement in FINDERS.items():
        op.execute(statement)
        op.execute(f"CALL adly_hand_over('{finder}')")
    _remake(0)
    op.execute(LEAVING)
    op.execute(REFUSE_DELETE.format(unless=UNLESS_EMPTYING))


def downgrade() -> None:
    op.execute(REFUSE_DELETE.format(unless=""))
    op.execute("DROP POLICY leaving ON agency_members")
    _remake(1)
    for finder in FINDERS:
        op.execute(f"DROP FUNCTION {finder}")
    for table, columns in READABLE.items():
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM adly_lookup")
    op.execute(NO_COLUMNS)
