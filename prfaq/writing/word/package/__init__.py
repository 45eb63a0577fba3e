"""The file as a whole: zip, parts, properties and settings."""
