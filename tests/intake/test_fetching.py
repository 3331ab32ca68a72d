"""Addresses, from a real server on this machine."""

import gzip
import time

import pytest

from travaux.intake import Asked, receive
from travaux.intake.fetching import Fetcher, is_address
from travaux.intake.nouns import Unreadable
from travaux.settings import Settings

from .pages import MORE, TALKS, feed, page
from .serving import serving

SETTINGS = Settings(cache=None, pause=0.0)
LOCAL = Asked(allow_local=True)


@pytest.fixture
def server():
    with serving() as made:
        yield made


def reasons(received):
    return {r.source: r.reason for r in received.refusals}


def test_what_an_address_is():
    assert is_address("https://a.example/x")
    assert is_address("file://" + "/a.txt")
    assert not is_address("reports/a.txt")
    assert not is_address("C:\\reports")


def test_a_page_that_the_user_names(server):
    address = server.page("/ferry", page(TALKS, MORE))
    (arrival,) = receive([address], SETTINGS).reports
    assert TALKS in arrival.report.text
    assert arrival.report.source == address
    assert arrival.report.known.address == address
    assert server.asked[0][1]["user-agent"].startswith("travaux/")


def test_a_list_may_not_lead_to_this_machine_unless_allowed(server, tmp_path):
    address = server.page("/ferry", page(TALKS, MORE))
    secret = tmp_path / "secret.txt"
    secret.write_text(MORE)
    named = tmp_path / "addresses.txt"
    named.write_text(f"# ours\n{address}\n\n{secret.as_uri()}\nftp://a.example/x\nhttp://[bad/\n")
    shut = receive([named], SETTINGS)
    assert shut.reports == ()
    assert server.asked == []
    told = reasons(shut)
    assert told[address] == "a private address: refused (--allow-local lets it pass)"
    assert told[secret.as_uri()].startswith("a file of this machine")
    assert told["ftp://a.example/x"] == "addresses that begin with ftp: are not fetched"
    assert told["http://[bad/"] == "no address that can be read"
    assert len(receive([named], SETTINGS, asked=LOCAL).reports) == 2


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"],  # noqa: S104
)
def test_private_addresses_are_known_in_every_spelling(host):
    blob = Fetcher(1000, pause=0.0).blob(f"http://{host}:9/x")
    with pytest.raises(Unreadable, match="private address"):
        blob.arrive()


def test_a_redirect_may_not_lead_elsewhere_on_this_machine(server):
    server.pages["/a"] = (302, {"Location": "file://" + "/a.txt"}, b"")
    server.pages["/b"] = (302, {"Location": server.base.replace("127.0.0.1", "localhost") + "/ferry"}, b"")
    server.page("/ferry", page(TALKS, MORE))
    told = reasons(receive([server.base + "/a", server.base + "/b"], SETTINGS))
    assert told[server.base + "/a"].startswith("a file of this machine")
    assert told[server.base + "/b"].startswith("a private address")


def test_redirects_without_end(server):
    server.pages["/a"] = (302, {"Location": "/b"}, b"")
    server.pages["/b"] = (302, {"Location": "/a"}, b"")
    for n in range(30):
        server.pages[f"/n{n}"] = (301, {"Location": f"/n{n + 1}"}, b"")
    told = reasons(receive([server.base + "/a", server.base + "/n0"], SETTINGS))
    assert set(told.values()) == {"redirects without end"}
    assert len(server.asked) < 20


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_cut_off(server, part):
    def drip(handler):
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\n" if part == "head" else b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
        )
        try:
            for _ in range(200):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass  # it was cut off

    server.pages["/slow"] = drip
    started = time.monotonic()
    blob = Fetcher(100_000, seconds=0.3, pause=0.0).blob(server.base + "/slow", trusted=True)
    with pytest.raises(Unreadable, match=r"not done within 0\.3 seconds"):
        blob.arrive()
    assert time.monotonic() - started < 3


def test_too_much_too_little_and_no_answer(server):
    server.page("/big", b"x" * 20_000)
    server.pages["/busy"] = (429, {"Retry-After": "120"}, b"")
    server.page("/packed", gzip.compress(page(TALKS, MORE).encode()), **{"Content-Encoding": "gzip"})
    small = Settings(cache=None, pause=0.0, largest=10_000)
    received = receive([server.base + p for p in ("/big", "/busy", "/gone", "/packed")], small)
    told = reasons(received)
    assert told[server.base + "/big"].startswith("larger than 10,000 bytes")
    assert told[server.base + "/busy"].endswith("it asks to wait: 120")
    assert told[server.base + "/gone"] == "the server answers 404 Not Found"
    assert len(received.reports) == 1
    away = reasons(receive(["http://127.0.0.1:1/x"], SETTINGS))
    assert away["http://127.0.0.1:1/x"].startswith("cannot be fetched")


def test_requests_to_one_host_are_spaced(server):
    slept = []
    fetcher = Fetcher(10_000, pause=5.0, sleep=slept.append)
    for n in range(3):
        fetcher.blob(server.page(f"/{n}", "Talks"), trusted=True).arrive()
    assert len(slept) == 2
    assert all(4 < s <= 5 for s in slept)


def test_a_feed_is_asked_for_what_is_new(server):
    long = f"{TALKS} {MORE}"
    address = server.page("/feed", feed(("1", "First", long)), "application/rss+xml", ETag='"v1"')
    first = receive([address], SETTINGS)
    visits = {v.address: v for v in first.visits}
    again = receive([address], SETTINGS, asked=Asked(visits=visits))
    assert server.asked[-1][1]["if-none-match"] == '"v1"'
    assert (again.reports, again.refusals) == ((), ())
    server.page("/feed", feed(("2", "Second", long), ("1", "First", long)), "application/rss+xml", ETag='"v2"')
    third = receive([address], SETTINGS, asked=Asked(visits=visits))
    assert [a.report.text for a in third.reports] == [f"Second\n{long}"]
    assert len(third.visits[0].entries) == 2
    assert third.visits[0].etag == '"v2"'


def test_entries_are_followed_only_if_asked(server):
    page_address = server.page("/ferry", page(TALKS, MORE))
    text = feed(("1", "First", "Short.")).replace("http://127.0.0.1:9/1", page_address)
    address = server.page("/feed", text, "application/rss+xml")
    assert receive([address], SETTINGS).reports == ()
    assert [path for path, _ in server.asked] == ["/feed"]
    (arrival,) = receive([address], SETTINGS, asked=Asked(follow=True, allow_local=True)).reports
    assert arrival.report.source == page_address
