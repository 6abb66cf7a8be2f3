"""What changes incidents and forecasts; the only writer of this room."""
