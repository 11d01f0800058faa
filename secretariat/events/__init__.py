"""Events of the Alliance and its partners, who registers for them, and their calendar files (2.3)."""
