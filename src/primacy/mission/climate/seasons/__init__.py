"""Corridors of transhumance: their seasons, rules and monitors, and what happens along them."""
