"""Inquiries that arrive by the public form, and the press list (12.4)."""
