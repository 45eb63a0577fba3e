"""Scales that several families share: what is asked for later than the five questions."""

from prfaq.checking.rule import scale

LATER = scale("info", draft="warning")
"""A gap in the press release, the questions or the metrics: mentioned to an idea, asked of a draft."""

BEFORE_REVIEW = scale("info", draft="warning", in_review="error")
"""Such a gap that no reviewer should have to find."""
