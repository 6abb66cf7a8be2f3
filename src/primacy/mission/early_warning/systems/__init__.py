"""Other systems: alerts that they send as CAP and Cursor on Target, and warnings that leave in both."""
