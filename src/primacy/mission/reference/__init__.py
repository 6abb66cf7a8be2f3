"""What is published about peace operations everywhere, for comparison."""
