"""Forms that are filled in on telephones or on the web, and become alerts."""
