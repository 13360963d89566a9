"""Network address and program of an entry are bound by a digest, so that they can go when a person is erased.

Why: the log keeps who did what for good, and must not keep for good where somebody sat who has been erased.
Entries that are there keep their format and are checked as before; what they bind stays in them.
Phase: pre. Lock: audit_logs, while its index is made. Undo: loses the digests, and with them whatever the
entries written meanwhile could have been checked by.
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE audit_logs
    ADD COLUMN format SMALLINT DEFAULT 1 NOT NULL,
    ADD COLUMN origin_digest BYTEA,
    ADD COLUMN origin_salt BYTEA;
CREATE INDEX ix_audit_logs_user_id ON audit_logs (user_id);
GRANT UPDATE (ip_address, user_agent, origin_salt) ON audit_logs TO adly_app;
"""

#: An origin goes whole, and only with the person: whatever else somebody tries is refused.
ONLY_ERASED = """
CREATE FUNCTION adly_refuse_retold_origin() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.ip_address IS NULL AND NEW.user_agent IS NULL AND NEW.origin_salt IS NULL AND OLD.format >= 2
       AND adly_is_erased(OLD.user_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the origin of an entry goes when its person is erased, and not before'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER origin_kept BEFORE UPDATE OF ip_address, user_agent, origin_salt ON audit_logs
    FOR EACH ROW EXECUTE FUNCTION adly_refuse_retold_origin();
"""

FINDERS = {
    "adly_is_erased(uuid)": """
CREATE FUNCTION adly_is_erased(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM users u WHERE u.id = adly_is_erased.person AND u.erased_at IS NOT NULL)
$$;
COMMENT ON FUNCTION adly_is_erased IS 'true if a person was erased: then the origins of his acts may go';
""",
    "adly_erased_actors(uuid)": """
CREATE FUNCTION adly_erased_actors(workspace uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT u.id FROM audit_logs a JOIN users u ON u.id = a.user_id
     WHERE a.workspace_id = adly_erased_actors.workspace AND u.erased_at IS NOT NULL
$$;
COMMENT ON FUNCTION adly_erased_actors IS 'whose entries in a log may be without their origin';
""",
    "adly_acted_in(uuid)": """
CREATE FUNCTION adly_acted_in(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT a.workspace_id FROM audit_logs a
     WHERE a.user_id = adly_acted_in.person ORDER BY a.workspace_id
$$;
COMMENT ON FUNCTION adly_acted_in IS 'logs that tell of a person, wherever he was let in or refused';
""",
}


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute("CREATE POLICY lookup ON audit_logs FOR SELECT TO adly_lookup USING (true)")
    op.execute("GRANT SELECT (workspace_id, user_id) ON audit_logs TO adly_lookup")
    for finder, statement in FINDERS.items():
        op.execute(statement)
        op.execute(f"CALL adly_hand_over('{finder}')")
    op.execute(ONLY_ERASED)


def downgrade() -> None:
    op.execute("DROP TRIGGER origin_kept ON audit_logs")
    op.execute("DROP FUNCTION adly_refuse_retold_origin()")
    for finder in FINDERS:
        op.execute(f"DROP FUNCTION {finder}")
    op.execute("REVOKE SELECT (workspace_id, user_id) ON audit_logs FROM adly_lookup")
    op.execute("DROP POLICY lookup ON audit_logs")
    op.execute("REVOKE UPDATE (ip_address, user_agent, origin_salt) ON audit_logs FROM adly_app")
    op.execute("DROP INDEX ix_audit_logs_user_id")
    op.execute(
        "ALTER TABLE audit_logs DROP COLUMN format, DROP COLUMN origin_digest, DROP COLUMN origin_salt"
    )
