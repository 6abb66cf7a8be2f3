"""How components answer a warning: their tasks, clocks and deadlines, and where what is overdue goes."""
