"""Pure methods on labelled arrays and frames; no database, network, clock or environment."""
