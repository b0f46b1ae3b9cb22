"""Where Alembic is told what to run on: the connection that `app.office.schema` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
