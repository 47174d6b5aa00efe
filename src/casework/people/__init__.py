"""The person: who they are to us, how they stand, and who walks beside them."""
