"""Pages on which incidents are recorded, revised and verified."""
