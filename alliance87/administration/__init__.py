"""Django's administration site: for administrators alone, who come in by the portal's own sign-in."""
