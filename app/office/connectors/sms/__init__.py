"""Vendors of SMS, each declared by a file."""
