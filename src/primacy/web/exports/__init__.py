"""Tables of incidents that leave the application as files, streamed."""
