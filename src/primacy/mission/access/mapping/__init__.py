"""What the words of an office mean in the codebook, version by version."""
