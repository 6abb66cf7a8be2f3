"""The way from an incident to a flash report on it."""

from django import template

from primacy.mission.situation.models import Incident

__all__ = ["flash_report"]

register = template.Library()


@register.inclusion_tag("situation/sitreps/flash_link.html", takes_context=True)
def flash_report(context: template.Context, incident: Incident) -> dict[str, object]:
    """Offer a flash report on an incident to those who may draft reports."""
    request, mission = context["request"], context["mission"]
    may_draft = request.viewer.may("situation.report", mission_code=mission.code)
    return {"incident": incident, "mission": mission, "may_draft": may_draft}
