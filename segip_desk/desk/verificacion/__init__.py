"""What does not hold: the rules over the register, and the arithmetic of any table."""
