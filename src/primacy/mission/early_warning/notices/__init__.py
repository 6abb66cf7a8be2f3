"""Notices: queued with what they are about, sent when their time comes, and followed until they arrive."""
