"""What the Security Council mandates, task by task."""
