"""Learning: one network at several settings, compared by their losses, and the loss surface of one."""
