"""Tables of samples as text: what a visitor pastes or opens, read line by line."""
