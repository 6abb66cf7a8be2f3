"""Missions and the ground they work on."""
