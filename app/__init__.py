"""Mizban without its windows: rules, contract, the desk's core and the office gateway."""

__version__ = "0.1.0"
