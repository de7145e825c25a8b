"""Files of evidence as plain values: what they are, what they are called, which facts they need, how they are packed."""
