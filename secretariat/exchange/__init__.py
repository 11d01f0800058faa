"""What partners and countries pledge, and what became of it (3.1, 5.3)."""
