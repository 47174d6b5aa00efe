"""Caseloads: weight against the cap, and handing people over."""
