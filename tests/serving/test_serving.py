"""The server as readers, programs and strangers meet it."""

import re
from html.parser import HTMLParser

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import given as given_by

from conftest import TestClient
from travaux.errors import InputError, RecordError
from travaux.publishing.rendering import PAGES
from travaux.recording import Record
from travaux.serving import create_app, serve
from travaux.serving.guard import POLICY

LIVE = ["/", "/search?q=ceasefire", "/search", "/judgements", *(f"/{page.path}" for page in PAGES)]


class Tags(HTMLParser):
    def __init__(self, body):
        super().__init__()
        self.found = []
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def entry(client, kind="position"):
    return client.get(f"/api/entries?kind={kind}&limit=1&unsure=no").json()["items"][0]


@pytest.mark.parametrize("path", LIVE)
def test_pages_answer_and_run_no_script_but_our_own(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    ids = [given["id"] for _, given in Tags(answer.text).found if given.get("id")]
    assert len(ids) == len(set(ids))
    for tag, given in Tags(answer.text).found:
        assert not any(name.startswith("on") or name == "style" for name in given)
        if tag == "script":
            assert given["src"].endswith("travaux.js")
        for name in ("src", "href", "action"):
            assert not (given.get(name) or "").startswith(("http", "//", "javascript:"))


def test_paths_stand_with_and_without_their_ending(client):
    report = client.get("/api/reports?limit=1").json()["items"][0]["id"]
    assert client.get("/matrix").text == client.get("/matrix.html").text
    assert client.get(f"/reports/{report}").text == client.get(f"/reports/{report}.html").text
    assert 'id="3-9"' in client.get(f"/reports/{report}?words=3-9").text
    assert client.get("/reports/nothing").status_code == 404


def test_every_permalink_of_the_interface_arrives(client):
    for item in client.get("/api/entries?limit=60").json()["items"]:
        for words in item["words"]:
            path, _, place = words["link"].partition("#")
            page = client.get(path).text
            assert f'id="{place}"' in page
        target = client.get(item["link"]).headers["location"]
        assert f'id="{target.partition("#")[2]}"' in client.get(target.partition("#")[0]).text


def test_a_filter_means_the_same_on_pages_in_the_interface_and_in_exports(client):
    party = client.get("/api/facets?kind=position").json()["party"][0]
    query = {"kind": "position", "party": party["value"]}
    listed = client.get("/api/entries", params=query).json()
    assert listed["total"] == party["count"] > 0
    page = client.get("/matrix", params=query).text
    assert {i["id"] for i in listed["items"]} <= set(re.findall(r'id="e-([0-9a-f]{24})"', page))
    exported = client.get("/export/positions.jsonl", params=query).text.splitlines()
    assert len(exported) == sum(len(item["findings"]) for item in listed["items"])


@pytest.mark.parametrize("query", ["since=soon", "unsure=maybe", "until=2031-02-30"])
def test_a_filter_that_means_nothing_is_told(client, query):
    assert client.get(f"/api/entries?{query}").status_code == 400
    page = client.get(f"/matrix?{query}")
    assert page.status_code == 400
    assert query.split("=")[0] in page.text


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a* -b", "(((", "near(", "\u202e", "x" * 400, "-", "%00"])
def test_no_search_is_a_mistake(client, words):
    assert client.get("/search", params={"q": words}).status_code == 200


def test_what_is_searched_for_is_inert(client):
    page = client.get("/search", params={"q": '"><script>alert(1)</script>\u202e'}).text
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_what_has_not_changed_is_not_sent_again(client):
    for path in ("/matrix", "/api/overview", "/travaux.css", "/changes.atom"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_other_names_are_not_answered_to(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_another_machine_needs_the_token(record):
    with pytest.raises(InputError, match="--token"):
        serve(record, host="0.0.0.0")  # noqa: S104
    with pytest.raises(InputError, match="12 to 200"):
        serve(record, token="short")  # noqa: S106
    app = create_app(record, "long-enough-token")
    client = TestClient(app, base_url="http://reader.example", follow_redirects=False)
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    let_in = client.get("/matrix?token=long-enough-token&party=x")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/matrix?party=x")
    assert "HttpOnly" in let_in.headers["set-cookie"]
    assert client.get("/matrix").status_code == 200
    app.state.library.close()


def judge(client, one, **more):
    page = client.get(f"/judge/{one['id']}").text
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    form = {"csrf": csrf, "verb": "reject", "author": "A. Reader", "reason": "it is a joke", **more}
    return client.post(f"/judge/{one['id']}", data=form)


def test_a_judgement_is_made_shown_and_withdrawn(client, app, record):
    one = entry(client)
    assert judge(client, one).status_code == 303
    assert client.get(f"/api/entries/{one['id']}").status_code == 404
    assert "it is a joke" in client.get("/judgements").text
    assert client.get("/lineage").status_code == client.get("/discrepancies").status_code == 200
    assert judge(client, one, verb="withdraw").status_code == 303
    assert client.get(f"/api/entries/{one['id']}").json()["judgements"] == []
    assert len(app.state.library.judgements.all()) == 2
    assert Record.open(record).entry(one["id"]).id == one["id"]


def test_a_form_of_another_site_is_refused(client, app):
    one = entry(client)
    assert judge(client, one, csrf="guess").status_code == 403
    page = client.post(f"/judge/{one['id']}", data={}, headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert judge(client, one, reason="").status_code == 400
    assert app.state.library.judgements.all() == ()


def test_hostile_judgements_are_inert(client):
    one = entry(client)
    judge(client, one, verb="note", author="<svg onload=x>", reason="<script>alert(1)</script>\u202e")
    for path in ("/judgements", f"/matrix?report={one['words'][0]['report']}"):
        page = client.get(path).text
        assert "&lt;script&gt;alert(1)" in page
        assert "<svg" not in page
        assert "\u202e" not in page


def test_pages_are_read_while_a_build_writes(record):
    app = create_app(record)
    client = TestClient(app)
    before = client.get("/api/overview").json()
    with Record.writing(record) as out, out.batch():
        out.settle(["nothing"])
        with pytest.raises(RecordError):
            Record.open(record)
        app.state.library.refresh()
        page = client.get("/matrix")
        assert page.status_code == 200
        assert "last finished state" in page.text
        assert client.get("/api/overview").json() == before
    app.state.library.refresh()
    assert "last finished state" not in client.get("/matrix").text
    app.state.library.close()


def test_the_interface_holds_to_its_description(app):
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)

    found = [operation.ok() for operation in schema.get_all_operations()]
    assert len(found) == 7
    for operation in found:

        @settings(
            max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        @given_by(case=operation.as_strategy())
        def one(case):
            assert case.call(headers={"host": "localhost"}).status_code < 500

        one()
