"""Warnings between the mission and partner bodies: under which agreement, how soon received, how answered."""
