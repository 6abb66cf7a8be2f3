"""Community alert networks: opened, joined, tested, and noticed when they fall silent."""
