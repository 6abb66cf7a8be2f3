"""Forms by which the records of this room are written."""
