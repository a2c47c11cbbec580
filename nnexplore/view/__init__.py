"""The browser view: its JavaScript modules, its styles, and the message that carries a run to it."""
