"""Procurement needs, handed over to Setad as planning releases of OCDS 1.1."""
