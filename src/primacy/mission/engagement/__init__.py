"""Whom the mission listens to, what they said, and what became of it."""
