"""
OGC API Features: incidents for QGIS, GDAL and whatever else reads maps.

References
----------
OGC API - Features - Part 1: Core, version 1.0.1, OGC 17-069r4, http://www.opengis.net/doc/IS/ogcapi-features-1/1.0.1
"""
