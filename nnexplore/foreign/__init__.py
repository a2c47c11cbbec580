"""Networks that were trained elsewhere: read from other libraries as the layers that are known here."""
