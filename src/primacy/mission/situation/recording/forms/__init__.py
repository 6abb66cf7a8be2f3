"""What a person types to record, revise and verify, and of what an incident rests on."""
