"""Pages of published data."""
