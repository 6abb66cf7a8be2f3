"""Primacy: the open platform for politically driven peace operations."""

__version__ = "0.1.0"
