"""The register of documents: one list of all that the reader may read, and the page of each document (12.2, M4)."""
