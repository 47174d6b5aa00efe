"""Caseloads and reassigning."""
