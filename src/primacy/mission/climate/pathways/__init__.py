"""Pathways from climate stress to violence: each link with what speaks for and against it, and with its response."""
