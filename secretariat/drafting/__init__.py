"""Drafting on request (12.2): the Chair asks, the Secretariat drafts from templates, the Chair clears, it is filed."""
