"""What a reference document gives to every file made from it: styles, page, lists, headers and footers."""
