"""The directory of service providers: what they offer, to whom, and whether it still holds."""
