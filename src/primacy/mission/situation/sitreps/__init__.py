"""Situation reports: composed from records, edited by people, approved by a second person."""
