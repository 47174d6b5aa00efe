"""What the browser meets before any page: routes, headers, the guard of files."""
