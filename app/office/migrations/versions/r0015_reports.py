"""What reports read: returns in the order of their time, and inquiries without their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make what is missing."""
    is_return = sa.text("step = 'returned'")
    op.create_index(
        "ix_timeline_returned",
        "timeline",
        ["at", "request_id"],
        sqlite_where=is_return,
        postgresql_where=is_return,
        if_not_exists=True,
    )
    op.drop_index("ix_inquiries_branch_at", "inquiries", if_exists=True)
    columns = ["branch", "at", "purpose", "kind", "failure", "person"]
    op.create_index(f"ix_inquiries_{'_'.join(columns)}", "inquiries", columns, if_not_exists=True)
