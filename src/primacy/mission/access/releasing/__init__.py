"""Releases: who asked to be told what, what the rules make of it, who decided, and what left."""
