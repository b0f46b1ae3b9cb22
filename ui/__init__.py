"""The desk's windows."""
