"""Who threatens whom, where and when, and what the mission does about it in all three tiers."""
