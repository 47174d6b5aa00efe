"""The HTTP side: cookies, headers, files, uploads, the signed-in viewer."""
