"""What became of what was asked, promised and learnt, and how much of it was answered."""
