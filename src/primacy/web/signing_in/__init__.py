"""Signing in: passwords, second factors, sessions and the organisation's own accounts, by django-allauth."""
