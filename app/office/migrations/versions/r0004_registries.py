"""What the office asked each registry on a day: registries allow so much and no more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "registry_usage",
        sa.Column("registry", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("registry", "day", name="pk_registry_usage"),
        if_not_exists=True,
    )
