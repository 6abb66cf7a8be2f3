"""The sections of a brief, each read from the rooms that own its records."""
