"""Links: which runs an address of this app names, and how it looks at them."""
