"""The acts on pledges, and on offers and requests with their answers."""
