"""The political strategy: its graph, what is computed from it, and how it is steered."""
