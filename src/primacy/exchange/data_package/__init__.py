"""
Whole tables with their description, which any body reads without this software.

A package is a folder: one CSV of UTF-8 text for each table, one JSON Schema of its rows beside it, and
`datapackage.json`, which lists both with their sizes and digests.

References
----------
Data Package standard, version 2, https://datapackage.org/standard/data-package/
JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12
"""

from primacy.exchange.data_package.schema import SCHEMA_VERSION, PackageField, PackageTable
from primacy.exchange.data_package.writing import PackageCover, write_package

__all__ = ["SCHEMA_VERSION", "PackageCover", "PackageField", "PackageTable", "write_package"]
