"""Where the mission is and whom it can reach."""
