"""Moving in from spreadsheets: read, match, try out, import, undo."""
