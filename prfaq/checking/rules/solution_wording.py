"""PRO003 on its own: whether a sentence about the problem asks for a solution."""

import re
from functools import lru_cache

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import unquoted
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.problem import problem_texts

_WANTS = (
    r"(?:(?:need|want|lack|miss)(?:s|ed|ing)?|requir(?:es?|ed|ing)|needs? (?:is|are)|could use"
    r"|wish(?:es)? for|(?:should|must) have|would (?:like|love|benefit from)"
    r"|(?:looking|asking|longing) for|waiting for an?|(?:lack|absence) of|missing (?:is|are)"
    r"|there (?:is|are|was|were)(?: currently| still| today)? (?:no|not an?)|there(?:'|’)s no"
    r"|there (?:is|are)n['’]t(?: any)?|ha(?:s|ve|d) no|(?:do|does|did)(?: not|n['’]t) have(?: any)?"
    r"|without (?:an?|any)|(?:nobody|no one) (?:offers?|makes?|sells?|has built)"
    r"|needs? to (?:be able to )?(?:see|find|manage|view|track|have|access) [^.;,]{1,40}? (?:in|on)"
    r"(?= (?:one|a single)\b)|can(?:no|['’])t\b[^.;]{0,40}? (?:on|in)(?= (?:one|a single)\b))"
)
"""What comes before a solution that the customer is said to lack."""

_HAVING = (
    r"(?:\s+(?:also |still |really |just )?to (?:have|use|build|buy|get|adopt|install|own|create|develop)"
    r"|\s+access to)?"
)
_BETWEEN = (
    r"(?:[\s,]+(?!(?:to|of|from|for|by|with|in|on|at|that|who|which|because|before|when|if|so|but|while|than|as"
    r"|several|separate|different|multiple|many|other|their|his|her|more than|too)\b)[\w'’-]+){0,5}?"
)
"""Up to five words that describe it. "Needs several tools", "needs their app": a burden, not a wish."""

_END = (
    r"(?=\s*(?:[.,;:!?()–—]|$)|\s+(?:to|that|which|for|so|and|or|with|where|they|who|in|into|on|at|from|of"
    r"|because|instead|today|now|when|before|until|but|if|by|as|like|is|are|costs?|means?|makes?|leaves?"
    r"|leads?|forces?)\b)"
)
_WAY = r"(?:better|easier|easy|faster|simpler|simple|smarter|single|standard|reliable|automated) ways?"
_SIGNS = frozenset(
    [
        "need",
        "needs",
        "require",
        "requires",
        "required",
        "requiring",
        "needed",
        "needing",
        "want",
        "wants",
        "wanted",
        "wanting",
        "lack",
        "lacks",
        "lacked",
        "lacking",
        "miss",
        "misses",
        "missed",
        "missing",
        "could",
        "should",
        "must",
        "wish",
        "wishes",
        "absence",
        "there",
        "there's",
        "there’s",
        "has",
        "have",
        "had",
        "without",
        "looking",
        "asking",
        "longing",
        "waiting",
        "nobody",
        "no",
        "cannot",
        "can't",
        "can’t",
        "would",
        "do",
        "does",
        "did",
        "don't",
        "don’t",
        "doesn't",
        "doesn’t",
        "didn't",
        "didn’t",
    ]
)
"""Words without one of which nothing is wished for: a quick look before the long one."""

_NOT = re.compile(r"(?:n['’]t|\b(?:not|never|nobody|no one|no longer|nor|no [\w-]+))\s+$", re.IGNORECASE)


@rule(
    "PRO003",
    "problem-prescribes-solution",
    scale("warning"),
    reads=("problem.statement", "problem.today", "press_release.problem"),
    source="Rob De Feo and robisson, the need / lack / should-have test",
)
def problem_prescribes_solution(draft: Manuscript) -> Faults:
    """The problem is a solution that is not there yet.

    What it checks: whether `problem.statement`, `problem.today` or `press_release.problem` says that somebody
        needs, wants, lacks or has no dashboard, tool, app, platform, "better way" and the like.
    Why it matters: whoever needs a dashboard has told you what to build and not what hurts. Ask what goes
        wrong without it: the answer is the problem, and often has a better solution.
    Fails:
        problem: {statement: Organisers need a shared dashboard for 3 chat groups.}
    Passes:
        problem: {statement: Organisers count answers from 3 chat groups by hand and get it wrong.}
    Options: none.
    Limits: knows the things one builds from a list (`solution`). "Needs three apps" is a burden and passes,
        and so does anything in quotation marks. One finding a text.
    """
    nouns = draft.words("solution")
    if not nouns:
        return
    for path, text in problem_texts(draft):
        if _SIGNS.isdisjoint(words_of(text)):
            continue
        for match in _pattern(nouns).finditer(unquoted(text)):
            wish = match.group()
            if not draft.has_number(wish) and not _NOT.search(
                text[max(0, match.start() - 20) : match.start()]
            ):
                yield Fault(
                    path,
                    f'"{wish}" is a solution worded as a problem.',
                    "Say what goes wrong because it is absent.",
                    wish,
                )
                break


@lru_cache(maxsize=8)
def _pattern(nouns: frozenset[str]) -> re.Pattern[str]:
    """What asks for one of ``nouns``."""
    listed = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w){_WANTS}{_HAVING}{_BETWEEN}[\s,]+(?:(?:{listed})s?{_END}|{_WAY}(?=\s+(?:to|of|for)\b))",
        re.IGNORECASE,
    )


RULES = (problem_prescribes_solution,)
