"""Shifts of the operations room: the log, the tasks that it gives, and the note at the end."""
