"""What first screens say about people, read across the record's features."""
