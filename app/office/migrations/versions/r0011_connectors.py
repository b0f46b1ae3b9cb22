"""Letters know by whom they are claimed, and questions since when nobody answers them."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add what is missing. Questions of before tell the time of their last try."""
    for table, name in (("letters_due", "claimed_until"), ("inquiries", "unanswered_since")):
        known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
        if name not in known:
            op.add_column(table, sa.Column(name, Instant(), nullable=True))
