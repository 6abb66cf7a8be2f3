"""The paths that may be asked for without signing in; every other path asks for it."""

__all__ = ["FOR_FORM_APPLICATIONS", "FOR_PROGRAMS", "PUBLIC"]

PUBLIC = {
    "api_definition",
    "invitation",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_from_key",
    "sign_in",
    "sign_out",
    "set_language",
    "capture_worker",
    "device_standing",
    "gateway_cap",
    "gateway_cot",
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

FOR_FORM_APPLICATIONS = {"form_file", "form_list", "form_manifest", "form_submission", "form_xml"}
"""The same, for applications that know no more than HTTP Basic."""
