"""Django's administration site: only for administrators, who sign in on the portal's own page."""
