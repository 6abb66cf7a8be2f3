"""Pages of this room: the log, a visit, what became of matters, notes for contingents, who is not heard."""
