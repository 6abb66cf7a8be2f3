"""Learning whether it works: how long answers took, how often they came, how good warnings were, whom they missed."""
