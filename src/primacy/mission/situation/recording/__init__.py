"""Recording what happened, revising it, verifying it, and what it rests on."""
