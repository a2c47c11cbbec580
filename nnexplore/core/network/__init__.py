"""Networks: what they are made of, how they are evaluated and how their gradient is found."""
