"""What a person may type to give, ask for or share access, and to search the audit."""
