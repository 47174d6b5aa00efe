"""Releases of information: signing, revoking, the disclosure report."""
