"""Every change, every opening of a person, every refusal: written or nothing is."""
