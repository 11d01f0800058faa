"""The ground floor of the portal."""
