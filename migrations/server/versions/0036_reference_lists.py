"""Platforms' own places, interests and languages, kept with their date.

Why: audiences are chosen without a network, by names and not by numbers. Public lists: no workspace's.
Phase: pre. Lock: none, the tables are new. Undo: loses lists that are read anew within hours.
"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

OPTIONS = """
CREATE TABLE reference_options (
    platform varchar(50) NOT NULL,
    kind varchar(20) NOT NULL,
    key varchar(255) NOT NULL,
    names jsonb NOT NULL,
    paths jsonb DEFAULT '{}'::jsonb NOT NULL,
    country varchar(10),
    audience_size bigint,
    is_listed boolean NOT NULL,
    as_of timestamptz NOT NULL,
    CONSTRAINT pk_reference_options PRIMARY KEY (platform, kind, key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON reference_options TO adly_app;
"""
REFRESHES = """
CREATE TABLE reference_refreshes (
    platform varchar(50) NOT NULL,
    refreshed_at timestamptz NOT NULL,
    CONSTRAINT pk_reference_refreshes PRIMARY KEY (platform)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON reference_refreshes TO adly_app;
"""


def upgrade() -> None:
    op.execute(OPTIONS)
    op.execute(REFRESHES)


def downgrade() -> None:
    op.execute("DROP TABLE reference_refreshes")
    op.execute("DROP TABLE reference_options")
