"""The desk: what is open now, who is on duty, which plans stand, and how responses went."""
