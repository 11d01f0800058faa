"""`make faults`: what becomes of work when a part of the portal is killed in the middle of it."""
