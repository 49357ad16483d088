"""Offers are held against the campaign, each other and themselves, at their exact place in the file."""

from __future__ import annotations

from pathlib import Path

from tests.content_repo import found, report

CAMPAIGN = """\
name: Spring Sale
languages: [en-GB, pt-BR, zh]
offers:
  - id: spring20
    percent_off: 20
    code: SPRING20
    starts: 2027-03-01
    ends: 2027-03-31
    terms: https://acme.example/terms/spring
"""
FOLDER = "campaigns/spring"


def campaign(text: str = CAMPAIGN, **drafts: str) -> dict[str, str]:
    files = {f"{FOLDER}/{name.replace('__', '.')}": draft for name, draft in drafts.items()}
    return {"msglint.yaml": "", f"{FOLDER}/campaign.yaml": text, **files}


def test_a_wrong_percentage_is_shown_with_both_places_and_an_unsafe_fix(tmp_path: Path) -> None:
    (violation,) = report(tmp_path, campaign(reminder__sms="\ufeffAcme:\r\n10% off today"), "offer/mismatch").violations
    assert violation.message == "Promises 10% off; campaign.yaml declares 20% off (spring20)"
    assert (violation.span.begin, violation.span.finish, violation.span.text) == ((2, 1), (2, 8), "10% off")
    (declared,) = violation.related
    assert (declared.span.path, declared.span.begin, declared.span.text) == (f"{FOLDER}/campaign.yaml", (5, 18), "20")
    assert violation.fix is not None
    (edit,) = violation.fix.edits
    assert (violation.fix.safe, edit.span.text, edit.text) == (False, "10%", "20%")


def test_words_markup_and_entities_do_not_move_the_place(tmp_path: Path) -> None:
    html = '<p>Caf&eacute; &ndash; save <b>15&nbsp;%</b> on tents</p>\n<img src="a.png" alt="Half price tents">\n'
    assert found(tmp_path, campaign(launch__email__html=html), "offer/mismatch") == [
        ("offer/mismatch", f"{FOLDER}/launch.email.html:1:24", "save 15\xa0%"),
        ("offer/mismatch", f"{FOLDER}/launch.email.html:2:23", "Half price"),
    ]


def test_the_same_promise_in_other_languages_agrees(tmp_path: Path) -> None:
    drafts = campaign(
        um__sms="---\nlanguage: pt-BR\n---\nAcme: 20% de desconto com o cupom SPRING20 até 31 de março de 2027",
        yi__sms="---\nlanguage: zh\n---\n【Acme】全场八折，优惠码SPRING20，3月31日截止，退订回T",
        one__sms="---\nsend_at: 2027-03-29T10:00:00Z\n---\nAcme: 20% off until Wednesday, code spring20",
    )
    rules = ("offer/mismatch", "offer/missing", "offer/code", "offer/dates", "offer/conflict")
    assert found(tmp_path, drafts, *rules) == []


def test_chinese_text_is_read_whatever_language_is_declared(tmp_path: Path) -> None:
    assert found(tmp_path, campaign(yi__sms="【Acme】全场七折"), "offer/mismatch") == [
        ("offer/mismatch", f"{FOLDER}/yi.sms:1:9", "七折")
    ]


def test_a_wrong_code_has_a_safe_fix(tmp_path: Path) -> None:
    (violation,) = report(tmp_path, campaign(a__sms="20% off with code SPRNG20"), "offer/code").violations
    assert violation.fix is not None
    assert (violation.fix.safe, violation.fix.edits[0].text, violation.span.begin) == (True, "SPRING20", (1, 19))


def test_a_figure_that_a_template_fills_in_is_neither_wrong_nor_missing(tmp_path: Path) -> None:
    drafts = campaign(a__sms="Acme: {{ discount }}% off with code {{ code }}", b__sms="Save up to *|AMOUNT|*% today")
    assert found(tmp_path, drafts, "offer/mismatch", "offer/missing", "offer/code", "offer/conflict") == []


def test_prices_that_do_not_add_up_are_reported_once(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("percent_off: 20", "price: 60 GBP\n    was: 80 GBP")
    drafts = campaign(text, a__sms="Was £80, now £50. Save 30%. Code SPRING20")
    rules = ("offer/mismatch", "offer/arithmetic")
    assert [rule for rule, _, _ in found(tmp_path, drafts, *rules)] == ["offer/arithmetic"]


def test_prices_of_products_add_up_each_for_itself(tmp_path: Path) -> None:
    html = (
        "<h1>Up to 40% off</h1>\n"
        "<p>Tent<br>was £100 now £60 (40% off)</p>\n"
        "<p>Boots<br>was £90 now £60 (33% off)</p>\n"
        "<p>Socks<br>was £10 now £8 (25% off)</p>\n"
    )
    assert found(tmp_path, {"msglint.yaml": "", "a.email.html": html}, "offer/arithmetic") == [
        ("offer/arithmetic", "a.email.html:4:29", "25% off")
    ]


def test_without_declared_offers_the_minority_is_reported_with_the_others_as_evidence(tmp_path: Path) -> None:
    drafts = campaign(
        "name: Sale\n",
        a__sms="Acme: 20% off",
        b__tweet="A fifth off? Exactly: 20% off",
        c__email__txt="---\nsubject: 30% off\n---\nSave 30%",
    )
    (violation, *others) = report(tmp_path, drafts, "offer/conflict").violations
    assert violation.path == f"{FOLDER}/c.email.txt"
    assert sorted({related.span.path for related in violation.related}) == [f"{FOLDER}/a.sms", f"{FOLDER}/b.tweet"]
    assert all(other.path == violation.path for other in others)


def test_in_a_tie_all_but_the_first_by_path_are_reported(tmp_path: Path) -> None:
    drafts = campaign("name: Sale\n", a__sms="Acme: 20% off", b__sms="Acme: 10% off")
    assert [place for _, place, _ in found(tmp_path, drafts, "offer/conflict")] == [f"{FOLDER}/b.sms:1:7"]


def test_the_shorter_part_of_a_message_is_reported_and_the_longer_shown(tmp_path: Path) -> None:
    email = "---\nsubject: 10% off\n---\nAll this week 20% off everything in the shop."
    (violation,) = report(tmp_path, {"msglint.yaml": "", "a.email.txt": email}, "offer/conflict").violations
    assert (violation.field, violation.span.text) == ("subject", "10% off")
    assert [related.span.text for related in violation.related] == ["20% off"]


def test_tiers_for_different_goods_do_not_conflict_but_one_on_the_same_goods_does(tmp_path: Path) -> None:
    drafts = campaign(
        "name: Sale\n",
        a__sms="Acme: 20% off coats, 10% off shoes",
        b__sms="Acme: 10% off shoes",
        c__sms="Acme: 20% off shoes",
    )
    assert [place for _, place, _ in found(tmp_path, drafts, "offer/conflict")] == [f"{FOLDER}/c.sms:1:7"]


def test_up_to_goes_with_tiers_below_it_but_is_no_flat_promise(tmp_path: Path) -> None:
    tiers = campaign("name: Sale\n", a__sms="Acme: up to 20% off", b__sms="Acme: 20% off coats, 10% off shoes")
    assert found(tmp_path / "tiers", tiers, "offer/conflict") == []
    flat = campaign("name: Sale\n", a__sms="Acme: up to 20% off", b__sms="Acme: 20% off everything")
    assert len(found(tmp_path / "flat", flat, "offer/conflict")) == 1


def test_free_delivery_all_year_is_no_mismatch(tmp_path: Path) -> None:
    drafts = campaign(a__sms="20% off with code SPRING20. Free delivery on orders over £50, free returns.")
    assert found(tmp_path, drafts, "offer") == [("offer/conditions", f"{FOLDER}/a.sms:1:1", "20% off")]


def test_a_draft_sent_after_the_end_is_expired(tmp_path: Path) -> None:
    late = "---\nsend_at: 2027-04-01T09:00:00Z\n---\nAcme: 20% off, code SPRING20"
    (violation,) = report(tmp_path, campaign(a__sms=late), "offer/expired").violations
    assert violation.message == "The offer ends on 31 March 2027, before this is sent on 1 April 2027"
    assert [related.span.begin.line for related in violation.related] == [8, 2]


def test_structured_fields_count_and_dates_in_small_print_are_compared(tmp_path: Path) -> None:
    poster = "format: poster\nheadline: 25% off\nsmall_print: Until 30 March 2027. Terms apply.\n"
    assert found(tmp_path, campaign(a__print__yaml=poster), "offer/mismatch", "offer/dates") == [
        ("offer/mismatch", f"{FOLDER}/a.print.yaml:2:11", "25% off"),
        ("offer/dates", f"{FOLDER}/a.print.yaml:3:20", "30 March 2027"),
    ]


def test_slash_dates_are_read_by_the_region(tmp_path: Path) -> None:
    british = campaign(a__sms="---\nlanguage: en-GB\n---\n20% off until 31/3/2027, code SPRING20")
    assert found(tmp_path / "gb", british, "offer/dates") == []
    american = campaign(a__sms="---\nlanguage: en-US\n---\n20% off until 4/3/2027, code SPRING20")
    assert [text for _, _, text in found(tmp_path / "us", american, "offer/dates")] == ["4/3/2027"]


def test_a_rule_can_look_only_at_drafts_that_make_an_offer(tmp_path: Path) -> None:
    pack = (
        "acme/terms:\n  check: pattern.require\n  pattern: terms apply\n  when: {offer: true}\n"
        "  severity: warning\n  message: Say that terms apply\n  why: The law says so.\n"
        "  examples: [{bad: '20% off', flags: ['']}, {good: Hello}]\n"
    )
    files = {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": "Acme: 20% off", "b.sms": "Acme: hello"}
    assert [place for _, place, _ in found(tmp_path, files, "acme/terms")] == ["a.sms:1:1"]
