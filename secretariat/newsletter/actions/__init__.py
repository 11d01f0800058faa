"""Readers subscribe and leave; the Secretariat writes issues, and workers send them."""
