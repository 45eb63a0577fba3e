"""The page as a browser, and as somebody else, asks for it."""

import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from prfaq.preview import Board, Document, Showing, serve

HTML = "<!DOCTYPE html><title>a</title><p>Änderung</p>"
OPEN = build_opener(ProxyHandler({})).open


@pytest.fixture
def board() -> Board:
    return Board(Showing("Title", (Document("a b.yaml", HTML), Document("c.yaml"))))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with serve(board) as server:
        yield server.address


def ask(address: str, host: str = "") -> tuple[int, str, Message]:
    request = Request(address, headers={"Host": host} if host else {})
    try:
        with OPEN(request, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8"), answer.headers
    except HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8"), error.headers


def test_the_address_is_this_machine_alone_and_cannot_be_guessed(board: Board, address: str) -> None:
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) >= 16
    with serve(board) as other:
        assert urlsplit(other.address).path != parts.path


def test_the_page_the_news_and_the_document_are_served(address: str) -> None:
    status, page, headers = ask(address)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "script-src 'sha256-" in headers["Content-Security-Policy"]
    assert "<script>" in page
    news = json.loads(ask(f"{address}state?after=0&show=a+b.yaml")[1])
    assert (news["title"], news["name"], news["number"]) == ("Title", "a b.yaml", 1)
    status, document, headers = ask(f"{address}document?show=a%20b.yaml&of=x")
    assert document == HTML
    assert "script-src" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "no document to show yet" in ask(f"{address}document?show=c.yaml")[1]


def test_nothing_is_kept_and_nothing_is_told_to_others(address: str) -> None:
    headers = ask(address)[2]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Python" not in (headers["Server"] or "")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "document/../page.py",
        "page.css",
        "state/",
        "%00",
    ],
)
def test_only_what_is_listed_can_be_asked_for(path: str, address: str) -> None:
    asked = f"{address}{path}" if path else address.rsplit("/", 2)[0] + "/"
    status, text, _ = ask(asked)
    assert (status, text) == (404, "Not here.\n")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "evil.example:80", "[::1]"])
def test_a_request_that_names_another_host_is_refused(host: str, address: str) -> None:
    assert ask(address, host)[0] == 404


def test_the_other_name_of_this_machine_will_do(address: str) -> None:
    assert ask(address, f"localhost:{urlsplit(address).port}")[0] == 200


@pytest.mark.parametrize("secret", ["", "x" * 16, "%C3%9C" * 5, "state"])
def test_without_the_secret_there_is_nothing(secret: str, address: str) -> None:
    host = address.rsplit("/", 2)[0]
    assert ask(f"{host}/{secret}/state")[0] == 404
    assert ask(f"{host}/{secret}")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(method: str, address: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=10)
    connection.request(method, urlsplit(address).path)
    assert connection.getresponse().status == 501
    connection.close()


@pytest.mark.parametrize("after", ["", "x", "-1", "９", "1" * 5000, "99999999"])
def test_an_odd_number_is_answered_at_once(after: str, address: str) -> None:
    assert ask(f"{address}state?after={after.encode('ascii', 'ignore').decode()}")[0] == 200


def test_whoever_waits_is_told_of_news(board: Board, address: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, f"{address}state?after=1")
        board.show(Showing("New"))
        assert json.loads(waiting.result(timeout=10)[1])["title"] == "New"


def test_a_closed_server_is_gone(board: Board) -> None:
    with serve(board) as server:
        address = server.address
    with pytest.raises(OSError, match="refused"):
        ask(address)


def test_a_browser_that_hangs_up_is_no_trouble(
    board: Board, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=10)
        connection.request("GET", f"{urlsplit(address).path}document")
        connection.close()
    assert ask(address)[0] == 200
    assert capfd.readouterr() == ("", "")
