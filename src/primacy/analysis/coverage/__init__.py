"""Which share of expected harm lies within reach of those who could protect."""

from primacy.analysis.coverage.reach import Coverage, harm_within_reach, share_by_hours

__all__ = ["Coverage", "harm_within_reach", "share_by_hours"]
