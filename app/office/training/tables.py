"""What the training registries know. Apart from the gateway's own tables: a real office has none of these."""

from sqlalchemy import Boolean, Column, Date, MetaData, String, Table

metadata = MetaData()

residents = Table(
    "training_residents",
    metadata,
    Column("national_number", String(10), primary_key=True),
    Column("first_name", String(60), nullable=False),
    Column("last_name", String(60), nullable=False),
    Column("father_name", String(60), nullable=False),
    Column("gender", String(10), nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("certificate_number", String(10), nullable=False),
    Column("issue_office", String(60), nullable=False),
    Column("is_deceased", Boolean(create_constraint=False), nullable=False),
    Column("death_date", Date),
    Column("portrait", String(10), nullable=False),
    Column("mobile", String(11), nullable=False),
    Column("postal_code", String(10), nullable=False),
    Column("fault", String(20), nullable=False),
    Column("is_slow", Boolean(create_constraint=False), nullable=False),
)

addresses = Table(
    "training_addresses",
    metadata,
    Column("postal_code", String(10), primary_key=True),
    Column("province", String(60), nullable=False),
    Column("county", String(60), nullable=False),
    Column("city", String(60), nullable=False),
    Column("street", String(120), nullable=False),
    Column("plate", String(10), nullable=False),
    Column("floor", String(10), nullable=False),
)

legal_persons = Table(
    "training_legal_persons",
    metadata,
    Column("legal_id", String(11), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("register_number", String(12), nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("postal_code", String(10), nullable=False),
    Column("is_dissolved", Boolean(create_constraint=False), nullable=False),
)

foreign_persons = Table(
    "training_foreign_persons",
    metadata,
    Column("foreign_code", String(12), primary_key=True),
    Column("first_name", String(60), nullable=False),
    Column("last_name", String(60), nullable=False),
    Column("father_name", String(60), nullable=False),
    Column("nationality", String(60), nullable=False),
    Column("birth_date", Date, nullable=False),
)
