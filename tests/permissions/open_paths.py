"""The paths that may be asked for without signing in; every other path asks for it."""

__all__ = ["FOR_PROGRAMS", "PUBLIC"]

PUBLIC = {
    "api_definition",
    "invitation",
    "account_login",
    "account_logout",
    "sign_in",
    "sign_out",
    "set_language",
    "gateway_webhook",
    "health",
}
"""Paths that answer without a person."""

FOR_PROGRAMS = {
    "gateway_delivery", "gateway_kannel",
    "api_counts", "api_forecasts", "api_incident", "api_incidents", "api_mission", "api_missions", "ogc_collection",
    "ogc_collections", "ogc_conformance", "ogc_definition", "ogc_item", "ogc_items", "ogc_landing",
}  # fmt: skip
"""Paths that ask whoever is not signed in for a token, and send nobody to a page."""
