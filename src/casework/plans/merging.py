"""Merges the texts of two people who write in one section at once."""

from diff_match_patch import diff_match_patch

APART = "\n\n"


def with_both(base: str, mine: str, theirs: str) -> str:
    """The current text (`theirs`) with the changes from `base` to `mine` applied to it.

    When `theirs` no longer has the place of a change, the change is not dropped: the whole of
    `mine` is added at the end.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if not base.strip():
        return f"{theirs}{APART}{mine}"  # both began: neither text has a place in the other
    tool = diff_match_patch()
    merged, done = tool.patch_apply(tool.patch_make(base, mine), theirs)
    if all(done) and _has_all_new(tool, base, mine, merged):
        return str(merged)
    return f"{theirs}{APART}{mine}"


def _has_all_new(tool: diff_match_patch, base: str, mine: str, merged: str) -> bool:
    """Whether the merged text has all new letters. A patch applied at a similar place can lose
    letters; it is then not used."""
    new = (text for kind, text in tool.diff_main(base, mine) if kind == tool.DIFF_INSERT)
    return all(text in merged for text in new)
