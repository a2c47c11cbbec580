"""Learning: gradient descent on one weight, several settings compared, and the loss surface of one."""
