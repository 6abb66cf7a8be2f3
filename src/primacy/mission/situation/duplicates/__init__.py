"""Incidents that may be one: suggesting, merging and un-merging them, and holding datasets against each other."""
