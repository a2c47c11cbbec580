"""What is sent over the wire: runs and loss surfaces as messages for the view."""
