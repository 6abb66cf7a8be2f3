"""Forms by which assessments are written, approved, used and resolved."""
