"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.protection.views import factors, options, registers, threats

urlpatterns = [
    path("threats/", threats.threat_list, name="threats"),
    path("threats/<uuid:record>/", threats.threat, name="threat"),
    path("threats/options/<uuid:record>/", options.option, name="protective_option"),
    path("risk-factors/", factors.factor_list, name="risk_factors"),
    path("risk-factors/<uuid:record>/", factors.indicator, name="risk_indicator"),
    path("risk-windows/", registers.window_list, name="risk_windows"),
    path("risk-windows/<uuid:record>/", registers.window, name="risk_window"),
    path("vulnerabilities/<uuid:record>/", registers.vulnerability, name="vulnerability"),
    path("self-protection/", registers.mechanism_list, name="self_protection"),
    path("self-protection/<uuid:record>/", registers.mechanism, name="self_protection_mechanism"),
]
