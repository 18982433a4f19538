"""The page where files come in and go out."""
