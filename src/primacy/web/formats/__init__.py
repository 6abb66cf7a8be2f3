"""How days and months are written in each language, where Django writes them otherwise."""
