"""The operational record: one room per part of the mission's work."""
