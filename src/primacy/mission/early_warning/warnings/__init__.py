"""Warnings: issued by a person, version by version, and read with what each component did."""
