"""The job queue: procrastinate's own schema, as the locked version of the package ships it.

Why: a job is queued in the transaction of the row it is about, by the application role.
Phase: pre. Lock: none, the tables are new. Undo: drops the queue with every job in it.
A newer package brings its own changes: they become a revision of their own, after this one.
"""

from importlib.resources import files

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

GRANTS = """
GRANT SELECT, INSERT, UPDATE, DELETE
    ON procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers
    TO adly_app;
DO $$
DECLARE part record;
BEGIN
    FOR part IN
        SELECT oid::regclass AS name FROM pg_class
         WHERE relkind = 'S' AND relname LIKE 'procrastinate\\_%' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO adly_app', part.name);
    END LOOP;
END
$$;
"""

# Whatever this version or a later one of the package has made.
DROP = """
DO $$
DECLARE part record;
BEGIN
    FOR part IN
        SELECT oid::regclass AS name FROM pg_class
         WHERE relkind = 'r' AND relname LIKE 'procrastinate\\_%' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP TABLE %s CASCADE', part.name);
    END LOOP;
    FOR part IN
        SELECT oid::regprocedure AS name FROM pg_proc
         WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', part.name);
    END LOOP;
    FOR part IN
        SELECT oid::regtype AS name FROM pg_type
         WHERE typname LIKE 'procrastinate\\_%' AND typtype IN ('e', 'c')
           AND typnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP TYPE %s CASCADE', part.name);
    END LOOP;
END
$$;
"""


def upgrade() -> None:
    schema = files("procrastinate").joinpath("sql", "schema.sql").read_text("utf-8")
    # Past every layer that would read its percent signs and colons as parameters.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(schema)
    op.execute(GRANTS)


def downgrade() -> None:
    op.execute(DROP)
