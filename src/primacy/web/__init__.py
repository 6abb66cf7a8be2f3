"""The web application: one of two doors to the same actions."""
