"""The page of a campaign: every channel in its own dress, values for variables, and each finding at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from linter.cli import run
from linter.engine import check
from linter.preview import campaign_page, gather, index_page
from linter.project import open_project
from linter.ruleset import select

GUIDE = """\
name: Acme
variables:
  first_name: {longest: Maximiliana, usual: Anna, shortest: Jo}
channels: {sms: {price_per_segment: 0.05 EUR}}
"""
CAMPAIGN = "name: Spring <Sale>\nlanguages: [en]\nschedule:\n  - {draft: late.sms, at: 2027-03-02T09:30:00+00:00}\n"


def page(root: Path, files: dict[str, str]) -> BeautifulSoup:
    for name, text in {"brand/brand.yaml": GUIDE, "c/campaign.yaml": CAMPAIGN, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = open_project([root])
    report = check(project, select(project), [root])
    (sheet,) = gather(project, project.find([root]).drafts, report)
    return BeautifulSoup(campaign_page(sheet, project), "html.parser")


def shown(soup: BeautifulSoup, size: str = "usual") -> Tag:
    found = soup.find(attrs={"data-sizes": lambda sizes: sizes is not None and size in sizes.split()})
    assert isinstance(found, Tag)
    return found


def test_a_text_message_is_a_bubble_cut_where_the_network_cuts_it(tmp_path: Path) -> None:
    text = "Acme: " + "ten char. " * 17 + "STOP to opt out"
    soup = page(tmp_path, {"c/a.sms": text})
    segments = [each.text for each in shown(soup).select(".segment")]
    assert [len(each) for each in segments] == [153, 38]
    assert "".join(segments) == text
    (count,) = soup.select(".count")
    assert count.text.startswith("GSM-7 · 2 segments · 191 of 306 units")


@pytest.mark.parametrize(("size", "name"), [("usual", "Anna"), ("shortest", "Jo"), ("longest", "Maximiliana")])
def test_a_variable_is_shown_at_each_of_its_sizes_and_told_apart(tmp_path: Path, size: str, name: str) -> None:
    soup = page(tmp_path, {"c/a.sms": "Acme: Hi {{ first_name }}, see acme.example/s"})
    (value,) = shown(soup, size).select(".value")
    assert value.text == name


def test_what_looks_alike_at_every_size_is_drawn_once(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.sms": "Acme: Hi, see acme.example/s"})
    assert [each["data-sizes"] for each in soup.select("[data-sizes]")] == ["shortest usual longest"]


def test_a_finding_is_marked_in_the_text_and_listed_with_the_same_number(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.sms": "Acme: 20% off ends 31 Febuary. Lorem ipsum dolor. Reply STOP to opt out"})
    (listed,) = [each for each in soup.select(".finding") if "template/placeholder" in each.text]
    number = listed["value"]
    marked = [each.text for each in soup.select("mark") if number in str(each["data-pins"]).split()]
    assert marked[0].startswith("Lorem ipsum")
    assert listed["id"] == f"finding-{number}"


def test_a_finding_says_its_line_and_one_about_what_is_missing_says_none(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.sms": "---\nlanguage: en\n---\nSee acme.example/s\nLorem ipsum dolor"})
    told = [each.text for each in soup.select(".where")]
    assert "error · template/placeholder · line 5" in told
    assert "error · compliance/sender" in told


def test_what_is_wrong_in_the_facts_of_artwork_stands_beside_it(tmp_path: Path) -> None:
    facts = "size: A6\nkind: flyer\nheadline: Lorem ipsum dolor\n"
    (tmp_path / "c").mkdir()
    Image.new("RGB", (60, 80)).save(tmp_path / "c" / "a.print.png")
    soup = page(tmp_path, {"c/a.print.yaml": facts})
    (article,) = soup.select("article.draft")
    assert "error · template/placeholder · a.print.yaml, line 3" in [each.text for each in article.select(".where")]


def test_what_is_wrong_in_the_guide_stands_before_the_drafts(tmp_path: Path) -> None:
    soup = page(tmp_path, {"brand/brand.yaml": f"{GUIDE}colour: red\n", "c/a.sms": "Acme: hi, see acme.example/s"})
    (section,) = soup.select("section.draft")
    assert [each.text for each in section.select("h2")] == ["About all drafts"]
    assert "error · config/invalid · brand.yaml, line 5" in [each.text for each in section.select(".where")]


def test_what_was_not_checked_is_said_of_the_draft_or_of_all(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    Image.new("RGB", (60, 80)).save(tmp_path / "c" / "a.print.png")
    soup = page(tmp_path, {"c/a.print.yaml": "size: A6\nkind: flyer\n"})
    told = [each.text for each in soup.select("article.draft .unchecked p")]
    assert any(each.startswith("Of a picture, bleed, margins") for each in told)
    (tmp_path / "brand" / "brand.yaml").unlink()
    project = open_project([tmp_path])
    report = check(project, select(project), [tmp_path])
    (sheet,) = gather(project, project.find([tmp_path]).drafts, report)
    assert "There is no brand guide" in str(sheet.unchecked)
    assert "<h2>About all drafts</h2>" in campaign_page(sheet, project)


def test_a_thread_counts_each_post_with_its_links_as_the_platform_does(tmp_path: Path) -> None:
    long = "https://acme.com/a/very/long/address/that/nobody/reads?utm_source=x"
    soup = page(tmp_path, {"c/a.tweet": f"Spring is here {long}\n---\nTerms: acme.com/terms"})
    assert [each.text for each in soup.select(".card .link")] == ["acme.com/a/very/long/address/…", "acme.com/terms"]
    assert [each.text for each in soup.select(".card .count")] == [
        "38 of 280 characters, each link as 23 · 1 of 2",
        "30 of 280 characters, each link as 23 · 2 of 2",
    ]


def test_a_post_is_folded_where_its_platform_folds_it(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.instagram.txt": "x" * 200})
    card = soup.select_one(".card.instagram")
    assert card is not None
    (more,) = card.select("details")
    assert len(more.text.removeprefix("… more")) == 75


def test_cards_stand_one_by_one_each_with_its_picture_and_its_buttons(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    first = "{title: A, description: a, media: a.png, alt: A tent, suggestions: [Buy]}"
    second = "{title: B, media: gone.png, alt: A stove, suggestions: [Buy, More]}"
    soup = page(tmp_path, {"c/a.rcs.yaml": f"cards:\n- {first}\n- {second}\n"})
    bubbles = shown(soup).select(".bubble")
    assert [bubble.text for bubble in bubbles] == ["Aa", "A stoveB"]
    assert [image["alt"] for image in bubbles[0].select("img")] == ["A tent"]
    assert [each.text for each in shown(soup).select(".action")] == ["Buy", "Buy", "More"]


def test_sends_stand_in_their_order_and_lead_to_their_drafts(tmp_path: Path) -> None:
    early = "---\nsend_at: 2027-03-01T09:00:00+00:00\n---\nAcme: hi"
    soup = page(tmp_path, {"c/late.sms": "Acme: hi", "c/early.sms": early, "c/some.sms": "x"})
    links = soup.select(".calendar a")
    assert [link.b.text for link in links if link.b] == ["early.sms", "late.sms", "some.sms"]
    assert [time.text for time in soup.select(".calendar time")] == [
        "Mon 1 Mar 2027, 09:00",
        "Tue 2 Mar 2027, 09:30",
        "no date",
    ]
    assert all(soup.find(id=str(link["href"]).removeprefix("#")) for link in links)


def test_a_send_says_how_bad_it_is_and_not_by_its_colour_alone(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.sms": "Acme: Lorem ipsum, see acme.example/s. Reply STOP to opt out"})
    assert [each.text for each in soup.select(".calendar a span")] == ["sms · 1 error"]


def test_an_email_stands_in_inboxes_and_its_html_is_data_for_a_sealed_frame(tmp_path: Path) -> None:
    matter = "---\nsubject: Spring is here\npreheader: Twelve tents\n---\n"
    html = f"{matter}<p>Hi {{{{ first_name }}}}</p><script>alert(1)</script>"
    soup = page(tmp_path, {"c/a.email.html": html})
    assert {each.text for each in shown(soup).select(".row .subject")} == {"Spring is here"}
    frame = soup.find("iframe")
    assert isinstance(frame, Tag)
    assert frame["sandbox"] == ["allow-same-origin"]
    assert frame.get("src") is None
    assert [script.get("type") for script in soup.find_all("script")] == ["application/json", None]
    assert "alert(1)" not in str(soup.find_all("script")[1])


def test_nothing_of_a_draft_becomes_markup_of_the_page(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ]]> \x1b[31m"
    files = {
        "c/a.sms": evil,
        "c/b.email.html": f"---\nsubject: '{evil}'\n---\n<p>{evil}</p>",
        "c/c.push.yaml": f"title: '{evil}'\nbody: hi\n",
        "c/campaign.yaml": f"name: '{evil}'\n",
    }
    plain = {name: text.replace("\x1b", "") for name, text in files.items() if name.endswith("yaml")}
    soup = page(tmp_path, files | plain)
    assert soup.select("img[onerror]") == []
    assert [script.get("type") for script in soup.find_all("script")] == ["application/json", None]
    assert "\x1b" not in str(soup)


def test_a_draft_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    soup = page(tmp_path, {"c/a.push.yaml": "title: [unclosed"})
    assert soup.select_one(".trouble") is not None


def test_the_page_says_its_policy_and_its_language(tmp_path: Path) -> None:
    soup = page(tmp_path, {"c/a.sms": "Acme: hi"})
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert isinstance(policy, Tag)
    assert str(policy["content"]).startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    (bubble,) = soup.select(".bubble")
    assert (bubble["lang"], bubble["dir"]) == ("en", "auto")


def test_a_list_of_pages_names_each_campaign(tmp_path: Path) -> None:
    page(tmp_path, {"c/a.sms": "Acme: hi"})
    project = open_project([tmp_path])
    (sheet,) = gather(project, project.find([tmp_path]).drafts, check(project, select(project), [tmp_path]))
    soup = BeautifulSoup(index_page([("c.html", sheet)]), "html.parser")
    assert [(link.text, link["href"]) for link in soup.select(".index a")] == [("Spring <Sale>", "c.html")]


def test_the_command_writes_one_page_for_one_campaign_and_a_folder_for_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "campaign.yaml").write_text(f"name: {folder}\n")
        (tmp_path / folder / "a.sms").write_text("Acme: hi")
    monkeypatch.chdir(tmp_path)
    assert run(["preview", "one"]) == 0
    assert capsys.readouterr().out == "Wrote msglint-preview.html\n"
    assert run(["preview"]) == 0
    written = sorted(path.name for path in (tmp_path / "msglint-preview").iterdir())
    assert written == ["index.html", "one.html", "two.html"]
    assert run(["preview", "--output", "x.html"]) == 2
    assert "name a folder for their pages" in capsys.readouterr().err


def test_the_command_never_overwrites_what_is_no_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.sms").write_text("Acme: hi")
    (tmp_path / "mine.html").write_text("<p>My own page</p>")
    monkeypatch.chdir(tmp_path)
    assert run(["preview", "--output", "mine.html"]) == 2
    assert "is there already, and is no preview" in capsys.readouterr().err
    assert (tmp_path / "mine.html").read_text() == "<p>My own page</p>"


def test_without_drafts_there_is_nothing_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["preview"]) == 2
    assert "there are no drafts here to show" in capsys.readouterr().err
