"""The liaison assistants' log: communities, contacts under code names, visits with what was heard."""
