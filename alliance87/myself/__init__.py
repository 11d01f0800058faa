"""One's own account: what is held on oneself, what one may do and why, and the second step at sign-in."""
