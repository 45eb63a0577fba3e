"""What reading and validation noticed, as findings of rules like any other."""

from collections.abc import Iterator
from itertools import islice

from prfaq.checking.placing import placed
from prfaq.checking.policy import Policy
from prfaq.checking.rules.integrity import CONTROL_CHARACTER, DUPLICATE_KEY, SCHEMA, TEXT_CUT_OFF
from prfaq.finding import Finding
from prfaq.idea.load import LoadedIdea
from prfaq.parser import Place
from prfaq.parser.document import MAX_SLIPS
from prfaq.parser.locate import control_characters

_SLIPS = {
    "duplicate-key": DUPLICATE_KEY,
    "text-cut-off": TEXT_CUT_OFF,
    "control-character": CONTROL_CHARACTER,
}


def noticed(loaded: LoadedIdea, policy: Policy) -> Iterator[Finding]:
    """Unknown fields, values of the wrong type, and slips of the notation, for the rules that are selected."""
    for fault in loaded.faults if loaded.faults and SCHEMA in policy.rules else ():
        place = Place.KEY if fault.at_key else Place.VALUE
        here = placed(loaded, fault.path, loaded.span(fault.path, place))
        yield here.finding(SCHEMA, fault.message, fault.hint, policy.severity(SCHEMA, "", here.meta))
    for slip in (*loaded.document.slips, *islice(control_characters(loaded.document), MAX_SLIPS)):
        rule = _SLIPS[slip.kind]
        if rule in policy.rules:
            path = loaded.in_full(slip.path)
            here = placed(loaded, path, loaded.source.span(slip.start, slip.end))
            yield here.finding(rule, slip.message, slip.hint, policy.severity(rule, "", here.meta))
