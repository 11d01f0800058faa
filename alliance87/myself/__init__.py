"""A person's own account: the data held about them, what they may do and why, and the second step at sign-in."""
