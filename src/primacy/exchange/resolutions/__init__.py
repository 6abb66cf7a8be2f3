"""Security Council documents by paragraph, each with its full reference."""

from primacy.exchange.resolutions.numbering import Line, Part, Standing, stand
from primacy.exchange.resolutions.reading import PARAGRAPH_COLUMNS, read_paragraphs
from primacy.exchange.resolutions.reference import normal_reference

__all__ = ["PARAGRAPH_COLUMNS", "Line", "Part", "Standing", "normal_reference", "read_paragraphs", "stand"]
