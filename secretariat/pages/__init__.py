"""The public pages that the Secretariat's editors write (12.4), in three languages, with Wagtail as their editor."""
