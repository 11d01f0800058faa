"""Following any public page by e-mail: once a day, what is new on it."""
