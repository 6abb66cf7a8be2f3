"""What analysts conclude from incidents, and on which evidence."""
