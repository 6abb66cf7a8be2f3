"""Early warning: alerts, warnings, and what each component did about them."""
