"""The initiative tracker: key initiatives, what their owners say of them, and the updates to the Chair (12.3)."""
