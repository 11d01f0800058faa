"""A small body of the tests: a committee of three, to prove that `alliance87.meetings` serves other bodies than the GCG."""
