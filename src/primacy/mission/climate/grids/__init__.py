"""Grids that came in, and where the stress that they show meets conflict."""
