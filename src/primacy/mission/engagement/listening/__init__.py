"""Whom the log shows that the mission hears, and whom it does not."""
