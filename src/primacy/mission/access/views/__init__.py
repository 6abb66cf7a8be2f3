"""Pages of persons, what they hold and ask for, agreements, and the audit."""
