"""My desk: what a person is in the Alliance and why, and what is waiting for them."""
