"""What other rooms and the doors may use of this room."""

__all__: list[str] = []
