"""The page that follows what is saved: made, served, and announced on the terminal."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape

from prfaq import api
from prfaq.errors import UserError
from prfaq.html_page import Asset, Head, page
from prfaq.idea.load import LoadedIdea
from prfaq.packs import Pack
from prfaq.preview import Board, Showing, Watcher, serve
from prfaq.preview.loop import Came, Inputs, Stopwatch, follow
from prfaq.renderer.render import Wish
from prfaq.streams import complain, say

_PLAIN = Asset.of("pre { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; white-space: pre-wrap; }")


@dataclass(frozen=True)
class Made:
    """What came of a run: what the page shows, what the terminal says, and what is written to files.

    ``troubles`` are said once each; ``told`` ends the line on the terminal; ``played`` are further files to
    watch.
    """

    showing: Showing
    what: str
    troubles: tuple[UserError, ...] = ()
    told: str = ""
    played: frozenset[str] = frozenset()
    write: Callable[[], None] = lambda: None


def preview(inputs: Inputs, make: Callable[[bool], Made], *, opens: bool) -> None:
    """Serve the page until somebody has had enough.

    ``make`` is called at first and after every save; it is told whether a file was saved that decides over
    more than itself.
    """
    board = Board(Showing("Preview", told="Rendering …"))
    with serve(board) as server:
        say(f"The page is at  {server.address}")
        say("It follows what you save; Ctrl-C ends it.")
        if opens:
            _open(server.address)
        follow(Watcher(inputs), lambda changed: _run(inputs, make, board, changed))


def html_of(pack: Pack, loaded: LoadedIdea, wish: Wish, as_of: datetime.date | None = None) -> str:
    """The document as a page: its own where the pack takes HTML, else its Markdown as it is written."""
    if pack.takes("html"):
        return str(api.render_with(pack, loaded, to="html", as_of=as_of, wish=wish))
    text = str(api.render_with(pack, loaded, to="md", as_of=as_of, wish=wish))
    return page(Head(pack.name, _PLAIN), f"<pre>{escape(text)}</pre>\n")


def _run(inputs: Inputs, make: Callable[[bool], Made], board: Board, changed: tuple[str, ...]) -> Came:
    stopwatch = Stopwatch(changed)
    made = make(any(map(inputs.is_shared, changed)))
    line = stopwatch.told(made.what)

    def show() -> None:
        board.show(replace(made.showing, told=f"{line}."))
        for error in _once(made.troubles):
            complain(error)
        say(f"{line}{made.told}.")
        made.write()

    return Came(frozenset(error.message for error in made.troubles), made.played, show)


def _once(troubles: Iterable[UserError]) -> tuple[UserError, ...]:
    return tuple({(error.message, error.hint): error for error in troubles}.values())


def _open(address: str) -> None:
    import webbrowser  # noqa: PLC0415  # most runs open nothing

    if not webbrowser.open(address):
        say("prfaq: no browser could be opened; open the address yourself.")
