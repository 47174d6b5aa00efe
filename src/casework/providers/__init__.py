"""The directory of service providers."""
