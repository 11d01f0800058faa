"""Who holds a post, from when to when, and what that lets them do; the posts of the Secretariat's staff."""
