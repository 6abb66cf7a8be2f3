"""Tables of incidents that leave the application as files, a stretch at a time."""
