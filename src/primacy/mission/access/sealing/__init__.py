"""Who said it, kept apart from what was said: encrypted, under a code name, opened for a reason and for three hours."""
