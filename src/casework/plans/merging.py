"""Merge the texts of two people who write in one section at once."""

from diff_match_patch import diff_match_patch

APART = "\n\n"


def with_both(base: str, mine: str, theirs: str) -> str:
    """What stands now (`theirs`) with the changes from `base` to `mine` made in it too.

    A change whose place is gone from `theirs` is not dropped: the whole of `mine` follows it.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if not base.strip():
        return f"{theirs}{APART}{mine}"  # both began: nothing tells where one goes in the other
    tool = diff_match_patch()
    merged, done = tool.patch_apply(tool.patch_make(base, mine), theirs)
    if all(done) and _has_all_new(tool, base, mine, merged):
        return str(merged)
    return f"{theirs}{APART}{mine}"


def _has_all_new(tool: diff_match_patch, base: str, mine: str, merged: str) -> bool:
    """A patch that is placed by likeness may still lose letters: then it is not taken."""
    new = (text for kind, text in tool.diff_main(base, mine) if kind == tool.DIFF_INSERT)
    return all(text in merged for text in new)
