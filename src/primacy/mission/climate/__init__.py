"""Where drought, rain and grazing meet conflict, and what is agreed for the season."""
