"""Finding incidents by the words that they hold: what was typed, and the index that SQLite and PostgreSQL keep."""
