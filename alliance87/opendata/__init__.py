"""Open data: every public list and record as JSON and CSV, described from one definition each."""
