"""What leadership is told before it decides."""
