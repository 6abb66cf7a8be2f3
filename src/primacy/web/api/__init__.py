"""The machine's door: a REST interface and OGC API Features over the same rooms as the pages."""
