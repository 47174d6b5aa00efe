"""Counts in words: "1 row", "3 rows"."""


def counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
