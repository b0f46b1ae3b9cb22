"""The page of the systems outside."""
