"""The library of what partners know: good practices, research, tools, data and training (2.2, 2.3, 3.1)."""
