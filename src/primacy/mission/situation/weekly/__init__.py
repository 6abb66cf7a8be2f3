"""Risks by cell and week: made, kept, shown and scored."""
