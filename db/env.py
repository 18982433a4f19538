"""Run the migrations on the connection that storage hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from segip_desk.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite rolls a schema back too, once BEGIN is given by hand, as storage does.
    transactional_ddl=True,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
