"""The pages of valued material: the card, new movements, a custodian's day, counts and what goes with them."""
