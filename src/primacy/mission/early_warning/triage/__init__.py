"""Alerts that wait: what is suggested about each, and what people decide."""
