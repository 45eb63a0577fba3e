"""A company's own pages around the text: where they are cut open, what of them travels, which style shows what."""
