"""The picture: one state of map and list, composed from several rooms."""
