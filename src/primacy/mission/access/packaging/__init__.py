"""The full export of a mission: every kind of record of every room, as the models have it."""
