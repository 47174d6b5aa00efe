"""Text that a spreadsheet program would run as a formula."""

_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


def like_a_formula(text: str) -> bool:
    """A spreadsheet would run it. Here it is text like any other."""
    return text.startswith(_LIKE_A_FORMULA)
