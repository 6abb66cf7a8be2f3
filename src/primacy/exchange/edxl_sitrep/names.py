"""The namespaces of EDXL-SitRep 1.0 and the elements of its header, in their order."""

__all__ = ["HEADER", "NAMESPACES", "REPORT_TYPES", "local", "qualified"]

#: Prefix of each namespace. `gml` is OGC's; the others are of OASIS.
NAMESPACES = {
    "sitrep": "urn:oasis:names:tc:emergency:EDXL:SitRep:1.0",
    "ct": "urn:oasis:names:tc:emergency:edxl:ct:1.0",
    "gml": "http://www.opengis.net/gml/3.2",
    "xnl": "urn:oasis:names:tc:emergency:edxl:ciq:1.0:xnl",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}

#: Elements of `SitRepType` in order, each with how often it must and may come; None for any number.
HEADER: tuple[tuple[str, int, int | None], ...] = (
    ("messageID", 1, 1),
    ("preparedBy", 1, 1),
    ("authorizedBy", 1, 1),
    ("reportPurpose", 1, 1),
    ("reportNumber", 1, 1),
    ("reportVersion", 1, 1),
    ("forTimePeriod", 1, 1),
    ("reportTitle", 0, 1),
    ("incidentID", 1, None),
    ("incidentLifecyclePhase", 0, None),
    ("originatingMessageID", 0, 1),
    ("precedingMessageID", 0, None),
    ("urgency", 0, 1),
    ("reportConfidence", 1, 1),
    ("severity", 1, 1),
    ("reportingLocation", 0, 1),
    ("actionPlan", 0, 1),
    ("nextContact", 0, 1),
    ("report", 1, 1),
)

#: The five types that stand for the abstract `IReport`.
REPORT_TYPES = (
    "FieldObservationType",
    "SituationInformationType",
    "ResponseResourcesTotalsType",
    "CasualtyAndIllnessSummaryType",
    "ManagementReportingSummaryType",
)


def qualified(name: str) -> str:
    """
    Return a prefixed name as ElementTree writes it.

    Examples
    --------
    >>> qualified("ct:timeValue")
    '{urn:oasis:names:tc:emergency:edxl:ct:1.0}timeValue'
    """
    prefix, _, own = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{own}"


def local(tag: str) -> str:
    """
    Return a name without its namespace or prefix.

    Examples
    --------
    >>> local("{urn:oasis:names:tc:emergency:EDXL:SitRep:1.0}severity"), local("sitrep:FieldObservationType")
    ('severity', 'FieldObservationType')
    """
    return tag.rpartition("}")[2].rpartition(":")[2]
