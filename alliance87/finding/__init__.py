"""The search over the whole platform: what is found, in our own index, and only what the reader may see."""
