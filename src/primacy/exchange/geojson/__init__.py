"""GeoJSON as of RFC 7946: points on the WGS-84 globe with their properties."""

from primacy.exchange.geojson.writing import geojson_chunks

__all__ = ["geojson_chunks"]
