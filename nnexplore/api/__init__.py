"""The interface for notebooks and scripts: runs that are named, watched, kept and shown."""
