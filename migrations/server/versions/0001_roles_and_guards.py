"""Roles that own nothing, and the guards that every table gets with its birth.

Why: isolation between workspaces and the order of the counter must not rest on anyone's care.
Phase: pre. Lock: none, the schema is empty. Undo: loses nothing; the roles stay, because they belong to the
whole cluster and another database of it may use them.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# adly_app    what every transaction of the server steps down to
# adly_lookup owns the few functions that must find a row before the workspace or the person is known
ROLES = """
DO $$
DECLARE role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['adly_app', 'adly_lookup'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- another database of this cluster was faster
        END;
    END LOOP;
END
$$;
GRANT USAGE ON SCHEMA public TO adly_app, adly_lookup;
"""

# From PostgreSQL 16 on, whoever makes a role is its member without being able to become it.
MAY_BECOME = """
CREATE FUNCTION adly_may_become(role_name text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(
        current_user, role_name,
        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
$$;
DO $$
BEGIN
    IF NOT adly_may_become('adly_app') THEN
        GRANT adly_app TO CURRENT_USER;
    END IF;
END
$$;
"""

REFUSE_UNCOUNTED = """
CREATE FUNCTION adly_refuse_uncounted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % was written without taking the counter of its workspace', TG_TABLE_NAME
        USING ERRCODE = 'AD001', TABLE = TG_TABLE_NAME,
              HINT = 'take the counter, set adly.seq for this transaction, and write that number as seq';
END
$$;
"""

REFUSE_DELETE = """
CREATE FUNCTION adly_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a living row of % cannot be removed: replicas would keep it', TG_TABLE_NAME
        USING ERRCODE = 'AD002', TABLE = TG_TABLE_NAME, HINT = 'write a tombstone first';
END
$$;
"""

PROTECT_TENANT = """
CREATE PROCEDURE adly_protect_tenant(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format(
        'CREATE POLICY tenant ON %s TO adly_app
             USING (workspace_id = nullif(current_setting(''adly.ws'', true), '''')::uuid)
             WITH CHECK (workspace_id = nullif(current_setting(''adly.ws'', true), '''')::uuid)', guarded);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO adly_app', guarded);
END
$$;
COMMENT ON PROCEDURE adly_protect_tenant IS 'rows of a workspace, seen and written in its context only';
"""

PROTECT_PERSONAL = """
CREATE PROCEDURE adly_protect_personal(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format(
        'CREATE POLICY personal ON %s TO adly_app
             USING (user_id = nullif(current_setting(''adly.user'', true), '''')::uuid)
             WITH CHECK (user_id = nullif(current_setting(''adly.user'', true), '''')::uuid)', guarded);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO adly_app', guarded);
END
$$;
COMMENT ON PROCEDURE adly_protect_personal IS 'rows of a person, seen and written in that context only';
"""

PROTECT_SYNCED = """
CREATE PROCEDURE adly_protect_synced(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL adly_protect_tenant(guarded);
    EXECUTE format(
        'CREATE TRIGGER counted BEFORE INSERT OR UPDATE ON %s FOR EACH ROW
             WHEN (NEW.seq::text IS DISTINCT FROM current_setting(''adly.seq'', true))
             EXECUTE FUNCTION adly_refuse_uncounted()', guarded);
    EXECUTE format(
        'CREATE TRIGGER kept BEFORE DELETE ON %s FOR EACH ROW
             WHEN (OLD.deleted_at IS NULL) EXECUTE FUNCTION adly_refuse_delete()', guarded);
END
$$;
COMMENT ON PROCEDURE adly_protect_synced IS 'rows that replicas hold: written under the counter only';
"""

HAND_OVER = """
CREATE PROCEDURE adly_hand_over(finder regprocedure) LANGUAGE plpgsql AS $$
DECLARE was_member boolean := adly_may_become('adly_lookup');
BEGIN
    -- Only a member may give a function away, and only to a role that could have made it.
    IF NOT was_member THEN
        GRANT adly_lookup TO CURRENT_USER;
    END IF;
    GRANT CREATE ON SCHEMA public TO adly_lookup;
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', finder);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO adly_app', finder);
    EXECUTE format('ALTER FUNCTION %s OWNER TO adly_lookup', finder);
    REVOKE CREATE ON SCHEMA public FROM adly_lookup;
    IF NOT was_member THEN
        REVOKE adly_lookup FROM CURRENT_USER;
    END IF;
END
$$;
COMMENT ON PROCEDURE adly_hand_over IS 'gives a finder to adly_lookup, and its use to adly_app alone';
"""

PROCEDURES = "adly_protect_tenant, adly_protect_personal, adly_protect_synced, adly_hand_over"


def upgrade() -> None:
    op.execute(ROLES)
    op.execute(MAY_BECOME)
    op.execute(REFUSE_UNCOUNTED)
    op.execute(REFUSE_DELETE)
    op.execute(PROTECT_TENANT)
    op.execute(PROTECT_PERSONAL)
    op.execute(PROTECT_SYNCED)
    op.execute(HAND_OVER)
    op.execute(f"REVOKE ALL ON PROCEDURE {PROCEDURES} FROM PUBLIC")
    op.execute("REVOKE ALL ON FUNCTION adly_may_become FROM PUBLIC")


def downgrade() -> None:
    op.execute(f"DROP PROCEDURE {PROCEDURES}")
    op.execute("DROP FUNCTION adly_refuse_uncounted, adly_refuse_delete, adly_may_become")
    op.execute("REVOKE USAGE ON SCHEMA public FROM adly_app, adly_lookup")
