"""The command line: one of two doors to the same actions."""
