"""What pages have in common: controls, links, history, refusals, and the components that show pictures."""
