"""The background service: trains runs away from the pages, each once, shared fairly among all who ask."""
