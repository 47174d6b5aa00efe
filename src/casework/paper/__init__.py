"""Code shared by all printed sheets: languages, printable signs, typesetting."""
