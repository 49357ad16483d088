"""Length as the checks report it: where, in which words, and with which fix."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from linter.channels import shipped_names
from linter.checking import Context, registered
from linter.project import open_project
from linter.readers import read
from linter.violation import Violation
from tests.content_repo import report


def violations(root: Path, files: dict[str, str], *rules: str) -> list[Violation]:
    made = report(root, files, *(f"length/{rule}" for rule in rules or ("",)))
    assert [notice.message for notice in made.notices if notice.failure] == []
    return list(made.violations)


def only(root: Path, files: dict[str, str], rule: str) -> Violation:
    (violation,) = violations(root, files, rule)
    return violation


def test_what_is_too_much_is_underlined(tmp_path: Path) -> None:
    tweet = "a" * 270 + " https://acme.com/spring?utm_source=x&utm_medium=social and 🎉\n"
    found = only(tmp_path, {"a.tweet": tweet}, "too-long")
    assert found.span.begin == (1, 272)
    assert found.message == (
        "This tweet is 21 characters too long: 301 where 280 is the limit of X "
        "(a link counts 23, an emoji or a wide letter 2)"
    )
    assert found.field == "body"


def test_each_tweet_of_a_thread_is_counted_by_itself(tmp_path: Path) -> None:
    found = only(tmp_path, {"a.tweet": f"{'a' * 280}\n---\n{'b' * 281}\n"}, "too-long")
    assert (found.span.begin, found.span.text) == ((3, 281), "b")
    assert found.message.startswith("Tweet 2 is 1 character too long: 281 where 280 is the limit of X")


def test_bluesky_has_two_limits_at_once(tmp_path: Path) -> None:
    family = "👨‍👩‍👧‍👦"
    assert violations(tmp_path, {"a.bluesky.txt": family * 120 + "\n"}, "too-long") == []
    found = only(tmp_path, {"a.bluesky.txt": family * 121 + "\n"}, "too-long")
    assert found.message.startswith("This Bluesky post is 25 bytes too long: 3,025 where 3,000 is the limit of Bluesky")
    found = only(tmp_path, {"a.bluesky.txt": "a" * 301 + "\n"}, "too-long")
    assert found.message == "This Bluesky post is 1 character too long: 301 where 300 is the limit of Bluesky"


def test_mastodon_counts_links_mentions_and_the_content_warning(tmp_path: Path) -> None:
    body = f"@ana@mastodon.social https://acme.com/{'x' * 200} " + "a" * 471
    assert violations(tmp_path, {"a.mastodon.md": f"{body}\n"}, "too-long") == []
    found = only(tmp_path, {"a.mastodon.md": f"---\ntitle: Tents\n---\n{body}\n"}, "too-long")
    assert found.message.startswith("The text is 5 characters too long: 505 where 500 is the limit of Mastodon")


def test_threads_counts_emoji_as_bytes_and_hashtags(tmp_path: Path) -> None:
    found = only(tmp_path, {"a.threads.txt": "🎉" * 126 + "\n"}, "too-long")
    assert found.message == (
        "This Threads post is 4 characters too long: 504 where 500 is the limit of Threads (an emoji counts 4 or more)"
    )
    (tags,) = violations(tmp_path, {"a.threads.txt": "New tents #tents #camping\n"}, "truncated")
    assert (tags.span.begin, tags.message) == (
        (1, 18),
        "This Threads post has 2 hashtags, and 1 is all that Threads shows",
    )


def test_buttons_are_counted_and_measured(tmp_path: Path) -> None:
    draft = "body: Your table is booked.\nbuttons: [Change, Cancel, Directions, A button that says a lot]\n"
    many, long = violations(tmp_path, {"a.messenger.yaml": draft}, "too-long")
    assert (many.span.text, many.message) == (
        "A button that says a lot",
        "There are 4 buttons where 3 is the limit of Messenger",
    )
    assert (long.span.text, long.message) == (
        " lot",
        "Button 4 is 4 characters too long: 24 where 20 is the limit of a Messenger button",
    )


def test_suggestions_are_counted_card_by_card(tmp_path: Path) -> None:
    card = "{title: Tent, suggestions: [a, b, c, d]}"
    fuller = "{title: Boots, suggestions: [a, b, c, d, e]}"
    assert violations(tmp_path, {"a.rcs.yaml": f"cards: [{card}, {card}, {card}]\n"}, "too-long") == []
    found = only(tmp_path, {"a.rcs.yaml": f"cards: [{card}, {fuller}]\n"}, "too-long")
    assert (found.span.text, found.message) == ("e", "There are 5 suggestions where 4 is the limit of an RCS card")


def test_a_caption_beside_a_picture_is_shorter(tmp_path: Path) -> None:
    body = "a" * 1025
    assert violations(tmp_path, {"a.telegram.yaml": f"body: {body}\n"}, "too-long") == []
    found = only(tmp_path, {"a.telegram.yaml": f"body: {body}\nmedia: tent.jpg\n"}, "too-long")
    assert "is 1 character too long: 1,025 where 1,024 is the limit of a Telegram caption" in found.message


def test_a_template_is_judged_by_every_branch(tmp_path: Path) -> None:
    sms = "{% if vip %}" + "a" * 150 + "{% else %}" + "b" * 300 + "{% endif %}" + "c" * 1400 + "\n"
    found = only(tmp_path, {"a.sms": sms}, "too-long")
    assert "can get 100 characters too long: 1,550 as written, up to 1,700 in its longest version" in found.message


def test_a_variable_of_unknown_length_matters_only_where_room_is_short(tmp_path: Path) -> None:
    assert violations(tmp_path, {"a.tweet": "Hello {{ shop }}" + "a" * 200 + "\n"}, "too-long") == []
    found = only(tmp_path, {"a.tweet": "Hello {{ shop }}" + "a" * 262 + "\n"}, "too-long")
    assert (found.severity, found.span.text) == ("warning", "{{ shop }}")
    assert found.message == ("This tweet has 12 characters left for “shop”, and nobody has said how long that gets")


def test_a_variable_of_unknown_length_matters_where_it_would_start_another_segment(tmp_path: Path) -> None:
    guide = "name: Acme\nchannels: {sms: {body: {max_segments: 1}}}\n"
    sms = "Hello {{ first_name }}, {{ shop }}" + "a" * 140 + "\n"
    variables = "variables: {first_name: {longest: Ana}}\n"
    found = only(tmp_path, {"brand/brand.yaml": guide + variables, "a.sms": sms}, "segments")
    assert (found.severity, found.span.text) == ("warning", "{{ shop }}")
    assert found.message == (
        "This SMS has 9 characters left in its last segment for “shop”, and nobody has said how long that gets"
    )


def test_a_teams_own_text_channel_is_cut_into_segments_too(tmp_path: Path) -> None:
    guide = "name: Acme\nchannels: {alerts: {title: alert, fields: [body], body: {max_segments: 1}}}\n"
    found = only(tmp_path, {"brand/brand.yaml": guide, "a.alerts.txt": "a" * 161 + "\n"}, "segments")
    assert found.message.startswith("This alert takes 2 segments where 1 is the limit of your brand guide")


def test_padding_after_a_preheader_is_not_counted(tmp_path: Path) -> None:
    preheader = "The spring sale is on, in the shops and online." + "\u200c\u00a0" * 80
    assert violations(tmp_path, {"a.email.txt": f"---\npreheader: {preheader}\n---\nHello\n"}, "truncated") == []


def test_a_sender_is_counted_without_the_address(tmp_path: Path) -> None:
    sender = "Ana from the Acme Outdoor shop <hello@acme.example>"
    found = only(tmp_path, {"a.email.txt": f"---\nfrom: {sender}\n---\nHello\n"}, "truncated")
    assert (found.span.begin, found.span.text) == ((2, 32), " shop")
    assert (
        violations(tmp_path, {"a.email.txt": "---\nfrom: Acme <hello@acme.example.org>\n---\nHello\n"}, "truncated")
        == []
    )


def test_a_subject_that_phones_cut_is_shown_from_where_it_is_cut(tmp_path: Path) -> None:
    subject = "Our spring sale has started, and there is 20% off every jacket"
    found = only(tmp_path, {"a.email.txt": f"---\nsubject: {subject}\n---\nHello\n"}, "truncated")
    assert (found.span.begin, found.span.text) == ((2, 60), "every jacket")
    assert found.severity == "warning"


def test_an_sms_over_the_usual_number_of_segments_says_where_the_next_begins(tmp_path: Path) -> None:
    found = only(tmp_path, {"a.sms": "a" * 460 + "\n"}, "segments")
    assert found.message == (
        "This SMS takes 4 segments where 3 are the limit of good practice: 460 characters, 153 to a segment"
    )
    assert [(related.message, related.span.begin) for related in found.related] == [("segment 4 starts here", (1, 460))]


def test_a_receipt_may_take_more_segments(tmp_path: Path) -> None:
    assert violations(tmp_path, {"a.sms": f"---\nkind: transactional\n---\n{'a' * 460}\n"}, "segments") == []


def test_a_curly_quote_costs_a_segment_and_has_a_safe_fix(tmp_path: Path) -> None:
    text = "Acme: summer’s nearly over… 30% off everything with the code SUMMER30. Now at acme.link/summer STOP 123\n"
    found = only(tmp_path, {"a.sms": text}, "encoding")
    assert (found.span.begin, found.span.text) == ((1, 13), "’")
    assert found.message.startswith("“’” and “…” make this SMS 2 segments instead of 1: ")
    assert found.fix is not None
    assert found.fix.safe
    assert [(edit.span.begin, edit.text) for edit in found.fix.edits] == [((1, 13), "'"), ((1, 27), "...")]
    assert [related.span.begin for related in found.related] == [(1, 27)]


def test_an_emoji_that_costs_a_segment_is_named_without_a_fix(tmp_path: Path) -> None:
    text = "Acme: 30% off everything with the code SUMMER30 until Sunday. Shop now: acme.link/summer STOP 123 🎉\n"
    found = only(tmp_path, {"a.sms": text}, "encoding")
    assert found.span.text == "🎉"
    assert found.fix is None


def test_a_crowd_of_foreign_characters_is_named_in_part(tmp_path: Path) -> None:
    signs = "".join(map(chr, range(0x2190, 0x2190 + 30)))
    found = only(tmp_path, {"a.sms": "Acme: 30% off everything with the code SUMMER30. " + signs + "\n"}, "encoding")
    assert found.message.startswith(
        "“←”, “↑”, “→”, “↓”, “↔”, “↕”, “↖”, “↗” and 22 more characters make this SMS 2 segments"
    )
    assert len(found.related) == 20


def test_a_huge_message_takes_bounded_work(tmp_path: Path) -> None:
    text = "Acme’s {{ x }} sale. " * 4_000  # anything worse than proportional would take minutes
    rules = ("segments", "encoding", "too-long", "truncated", "sentences")
    assert len(violations(tmp_path, {"a.sms": text, "a.tweet": text}, *rules)) >= 4


def test_a_message_that_stays_as_long_is_left_alone(tmp_path: Path) -> None:
    assert violations(tmp_path, {"a.sms": "Don’t miss it\n"}, "encoding") == []


def test_a_language_that_needs_unicode_is_left_alone(tmp_path: Path) -> None:
    texts = {
        "ru.sms": "Скидка 20% на все куртки до 31 марта, успейте купить — заходите в наши магазины сегодня!\n",
        "pt.sms": "Promoção só até domingo: não perca 20% de desconto em calçados e jaquetas — acesse já!\n",
        "zh.sms": "【品牌】双11全场八折，满200减50，" * 4 + "拒收请回复R\n",
    }
    assert violations(tmp_path, texts, "encoding") == []


def test_a_price_of_a_segment_is_part_of_what_is_said(tmp_path: Path) -> None:
    guide = "name: Acme\nchannels:\n  sms: {gateway: {price_per_segment: 0.045 EUR}}\n"
    text = "Acme: summer’s nearly over. 30% off everything with the code SUMMER30. Now at acme.link/summer STOP 123\n"
    found = only(tmp_path, {"brand/brand.yaml": guide, "a.sms": text}, "encoding")
    assert found.message.endswith(", which costs 0.045 EUR more for each recipient")


def test_a_gateway_with_national_tables_sends_more_letters_in_7_bits(tmp_path: Path) -> None:
    guide = "name: Acme\nchannels:\n  sms: {body: {max_segments: 1}, gateway: {national_tables: [pt]}}\n"
    text = "Promoção só até domingo: não perca 20% de desconto em calçados e jaquetas com SPRING20. Acesse já!\n"
    assert violations(tmp_path, {"brand/brand.yaml": guide, "a.sms": text}, "segments") == []
    assert (
        len(violations(tmp_path, {"brand/brand.yaml": guide.replace("[pt]", "[tr]"), "a.sms": text}, "segments")) == 1
    )


def test_five_sentences_besides_the_way_out_are_too_many(tmp_path: Path) -> None:
    text = "Hello. It is spring. We have jackets. They are light. They are 20% off. Reply STOP to opt out\n"
    found = only(tmp_path, {"a.sms": text}, "sentences")
    assert (found.severity, found.span.begin, found.span.text) == ("suggestion", (1, 55), "They are 20% off.")
    assert found.message == "This message has 5 sentences; more than 4 are seldom read on a phone"
    fine = "Acme Outdoor: 20% off jackets, e.g. the TrailLite. Until 31.03. at acme.link/s. Reply STOP to opt out.\n"
    assert violations(tmp_path, {"a.sms": fine}, "sentences") == []


def test_whatsapp_refuses_variables_in_the_wrong_place(tmp_path: Path) -> None:
    draft = 'body: "{{1}}, your table for {{2}}{{4}} is booked."\nfooter: "Acme {{1}}"\n'
    assert [(v.span.begin, v.message) for v in violations(tmp_path, {"a.whatsapp.yaml": draft}, "variables")] == [
        ((1, 8), "The text can't start with a variable: the platform refuses the template"),
        ((1, 35), "Two variables can't stand next to each other: the platform refuses the template"),
        ((1, 35), "Variable 4 should be 3: the platform wants them numbered from 1 without a gap"),
        ((2, 15), "The footer has 1 variable; the platform takes none there"),
    ]


SAMPLE = open_project([Path(__file__).parents[2] / "brand"])
PIECES = (
    *("{{ a }}", "{{ b }}", "{% if x %}", "{% else %}", "{% endif %}", "{{1}}", "*|A|*", "a" * 40, " ", ". ", "\n"),
    *("\r\n", "---\n", "🎉", "’", "é", "中", "½", "\u200b", "\u0301", "क्ष", "#tag ", "@me ", "https://acme.com/x "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(shipped_names()))
def test_any_text_on_any_channel_is_judged_without_a_crash(text: str, channel: str) -> None:
    draft = read(f"x.{channel}.txt", f"Hello{text}".encode(), channel)
    context = Context(SAMPLE, SAMPLE.brand, None, (draft,), [])
    for rule in ("too_long", "too_short", "truncated", "segments", "encoding", "sentences", "variables"):
        known = registered(f"length.{rule}")
        assert known is not None
        for found in known.function(draft, context, known.options()):
            assert 0 <= found.span.start <= found.span.end <= len(draft.source.text)
