"""An error's location, and what is printed of it."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from prfaq.errors import NOWHERE, Location, UserError, failure
from prfaq.exporters.docx.look import UnusableReferenceError
from tests.reporters.making import texts
from tests.tools import for_each


@for_each(
    "location, message",
    [
        (Location("a.yaml", 7, 1), "a.yaml:7:1: Tab: two."),
        (Location("a.yaml", 7), "a.yaml:7: Tab: two."),
        (Location("a.yaml"), "a.yaml: Tab: two."),
        (Location("-", 7, 1), "-:7:1: Tab: two."),
        (Location("", 7, 1), ":7:1: Tab: two."),
        (NOWHERE, "Tab: two."),
    ],
)
def test_the_message_begins_with_the_location_as_far_as_it_is_known(location: Location, message: str) -> None:
    error = UserError("Tab: two.", "Use spaces.", location)
    assert (error.message, error.description, error.hint) == (message, "Tab: two.", "Use spaces.")
    assert str(error) == f"{message} Use spaces."


@given(texts, st.builds(Location, texts, st.integers(0, 10**9), st.integers(0, 10**9)))
def test_a_location_is_kept_whatever_the_texts_hold(text: str, location: Location) -> None:
    error = pickle.loads(pickle.dumps(UserError(text, text, location)))
    assert error.location == location
    assert str(error) == str(UserError(text, text, location))


def test_an_error_about_a_reference_document_survives_a_change_of_process() -> None:
    error = UnusableReferenceError("holds macros", "Save it without macros.")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@for_each(
    "name, file, message",
    [
        ("idea.yaml", "idea.yaml", "idea.yaml: 12: is.png: Permission denied."),
        ("", "12: is.png", "12: is.png: Permission denied."),
    ],
)
def test_what_the_system_refused_is_located_in_the_file_that_was_worked_on(
    name: str, file: str, message: str
) -> None:
    error = failure(PermissionError(13, "Permission denied", "12: is.png"), name)
    assert (error.location, error.message) == (Location(file), message)
