"""Pages about data itself: the codebook, the register of automatic steps, releases and the full export."""
