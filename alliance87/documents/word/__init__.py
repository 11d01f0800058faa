"""Texts as Word files (DOCX), out and in. No Django, no database."""
