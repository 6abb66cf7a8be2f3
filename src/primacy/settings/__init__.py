"""Settings, read once from the environment and refused with a sentence when they make no sense."""
