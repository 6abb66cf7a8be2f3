"""Template tags of Primacy's design system."""
