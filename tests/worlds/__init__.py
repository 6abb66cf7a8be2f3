"""Named example missions in which tests take place."""
