"""
CSV that carries Humanitarian Exchange Language (HXL) hashtags.

The first row has the names of the columns, the second their hashtags.
"""

from primacy.exchange.hxl.writing import HashtagError, hxl_chunks

__all__ = ["HashtagError", "hxl_chunks"]
