"""The acts on events and on registrations for them."""
