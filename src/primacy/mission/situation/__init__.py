"""What happens, how we know, and where harm is likely."""
