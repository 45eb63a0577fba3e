"""A company's own pages around the text: where the text goes, what is kept, which style shows what."""
