"""
The codebook: every code list of the vocabulary and the fields of a table of incidents, under one version.

A file of an office is held against it by `check_codes`: what is a code, or stands for one in the mapping of the
office, is taken; everything else comes back as a list of values with the number of rows of each.
"""

from primacy.exchange.codebook.book import Code, Codebook, CodeList, codebook
from primacy.exchange.codebook.checking import CodeCheck, UnmappedValue, check_codes
from primacy.exchange.codebook.local_table import LOCAL_CODES, read_local_incidents

__all__ = [
    "LOCAL_CODES",
    "Code",
    "CodeCheck",
    "CodeList",
    "Codebook",
    "UnmappedValue",
    "check_codes",
    "codebook",
    "read_local_incidents",
]
