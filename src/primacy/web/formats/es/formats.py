"""Days and months in Spanish."""

SHORT_DATE_FORMAT = "j b Y"
SHORT_DATETIME_FORMAT = "j b Y H:i"
YEAR_MONTH_FORMAT = "b Y"
