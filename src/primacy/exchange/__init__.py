"""Pure readers and writers of the formats in which the field exchanges data."""
