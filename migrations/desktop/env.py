"""Runs the replica's migrations over the connection that storage/upgrade.py hands in, in its transaction."""

from alembic import context

from adly_desktop.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
