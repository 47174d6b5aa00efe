"""Import from spreadsheets: read, match, dry run, import, undo."""
