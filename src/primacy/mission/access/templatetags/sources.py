"""Showing a source: by its code name and grade, and by nothing else."""

from django import template

from primacy.mission.access.models import Source
from primacy.vocabulary import Grade

__all__ = ["source_named"]

register = template.Library()


@register.inclusion_tag("access/sources/named.html")
def source_named(source: Source, grade: Grade | None = None) -> dict[str, object]:
    """Show a source that the reader may see, with the grade of what it said where there is one."""
    return {"source": source, "grade": grade}
