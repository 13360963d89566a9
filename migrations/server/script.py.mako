"""${message}

Why: say what people or the product need it for.
Phase: pre or post (with the last release's servers still running, or after they are gone).
Lock: what is locked, and for how long. Undo: what the way back loses.
"""

from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
