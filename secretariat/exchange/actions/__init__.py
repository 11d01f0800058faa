"""The acts on pledges."""
