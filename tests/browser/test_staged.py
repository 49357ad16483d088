"""An HTML draft as a page to show: its words with values for variables, its own pictures, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from linter.browser.samples import Size, values
from linter.browser.staged import MARK, staged
from linter.draft import Draft
from linter.project import Project, open_project
from linter.readers import read

GUIDE = """\
name: Acme
variables:
  first_name: {longest: Maximiliana, usual: Anna}
  city: {longest: "Rio & <Janeiro>"}
"""


def page(root: Path, html: str, size: Size = "usual", name: str = "launch.email.html") -> BeautifulSoup:
    return BeautifulSoup(staged_html(root, html, size, name), "html.parser")


def staged_html(root: Path, html: str, size: Size = "usual", name: str = "launch.email.html") -> str:
    draft, project = opened(root, html, name)
    return staged(draft, project, values(project.brand, size))


def opened(root: Path, html: str, name: str = "launch.email.html") -> tuple[Draft, Project]:
    (root / "brand").mkdir(exist_ok=True)
    (root / "brand" / "brand.yaml").write_text(GUIDE)
    (root / name).write_text(html, encoding="utf-8")
    project = open_project([root])
    return read(name, project.content(name), "email"), project


def test_every_element_says_where_its_tag_stands(tmp_path: Path) -> None:
    html = "---\nsubject: Hi\n---\n<p>One <b class=x>two</b></p><IMG src=a.png>"
    draft, project = opened(tmp_path, html)
    soup = BeautifulSoup(staged(draft, project, values(project.brand, "usual")), "html.parser")
    assert draft.markup is not None
    document = draft.markup.document
    marked = [(tag.name, int(tag[MARK])) for tag in soup.find_all(attrs={MARK: True})]
    assert [name for name, _ in marked] == ["p", "b", "img"]
    for name, at in marked:
        assert document.text[at : at + 1 + len(name)].lower() == f"<{name}"
        place = document.span(at, at + 1)
        assert html[place.start] == "<"


@pytest.mark.parametrize(
    ("size", "said"), [("shortest", "Hi there"), ("usual", "Hi Anna"), ("longest", "Hi Maximiliana")]
)
def test_a_variable_says_its_shortest_usual_or_longest_value(tmp_path: Path, size: Size, said: str) -> None:
    assert page(tmp_path, '<p>Hi {{ first_name | default: "there" }}</p>', size).text == said


def test_a_variable_that_nobody_knows_is_shown_by_its_name_or_by_a_likely_value(tmp_path: Path) -> None:
    assert page(tmp_path, "<p>{{ warp_core }} {{ customer.lastName }}</p>").text == "[warp_core] Meyer"


def test_a_value_is_text_and_never_markup(tmp_path: Path) -> None:
    soup = page(tmp_path, '<p title="{{ city }}">{{ city }}</p>', "longest")
    assert soup.text == "Rio & <Janeiro>"
    assert soup.p is not None
    assert soup.p["title"] == "Rio & <Janeiro>"


def test_of_a_condition_the_first_branch_is_shown(tmp_path: Path) -> None:
    html = (
        "{% if vip %}<p>Gold</p>{% else %}<p>Welcome<img src=x.png></p>{% endif %}"
        "<p>{% for i in items %}One{% endfor %}</p>"
    )
    assert page(tmp_path, html).text == "GoldOne"


def test_pictures_of_the_repo_stand_in_the_page_and_those_of_the_web_as_grey_boxes(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    html = (
        '<img src="logo.png" width="20"><img src=https://acme.example/a.png width=300>'
        '<td background="logo.png" style="background: url(logo.png)"></td><img src="{{ hero }}" srcset="b.png 2x">'
    )
    text = staged_html(tmp_path, html)
    assert text.count("data:image/png;base64,iVBORw0KGgpub3QgcmVhbGx5") == 3
    assert "width%3D%22300%22%20height%3D%22135%22" in text
    assert "acme.example" not in text
    assert " data-srcset=" in text


def test_what_would_load_or_lead_elsewhere_is_left_out(tmp_path: Path) -> None:
    html = (
        '<!DOCTYPE html><html><head><base href="https://a.example/">'
        '<meta http-equiv="refresh" content="0;url=//a.example">'
        '<link rel="dns-prefetch" href="//a.example"><meta charset="utf-8"></head>'
        '<body><iframe src="//a.example"></iframe><video src="//a.example"></video><p>Hi</p></body></html>'
    )
    soup = page(tmp_path, html)
    assert soup.find_all(["base", "link", "iframe", "video"]) == []
    policies = [meta["content"] for meta in soup.find_all("meta") if meta.get("http-equiv")]
    assert len(policies) == 1
    assert re.match("default-src 'none'", policies[0])


def test_the_doctype_stays_first_so_that_the_page_is_laid_out_as_the_draft_would_be(tmp_path: Path) -> None:
    assert staged_html(tmp_path, "<!doctype html><p>Hi").startswith("<!doctype html><meta")
    assert staged_html(tmp_path, "<p>Hi").startswith("<meta")


def test_a_draft_without_html_is_refused(tmp_path: Path) -> None:
    draft, project = opened(tmp_path, "Hello", "note.sms")
    with pytest.raises(ValueError, match="has no HTML"):
        staged(draft, project, values(project.brand, "usual"))
