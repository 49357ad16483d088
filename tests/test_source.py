"""A passage always knows which characters of the file it came from."""

from linter.source import FILLER, FILLER_START, Expression, Passage, PassageBuilder, Piece, Position, Source


def test_lf_crlf_and_a_lone_cr_end_a_line_but_form_feed_and_u2028_do_not() -> None:
    source = Source("a.txt", "a\nb\r\nc\rd\fe\u2028f")
    assert [source.position(source.text.index(letter)) for letter in "abcdef"] == [
        (1, 1), (2, 1), (3, 1), (4, 1), (4, 3), (4, 5),
    ]  # fmt: skip


def test_columns_count_code_points_also_beyond_the_basic_plane() -> None:
    source = Source("a.txt", "🎉é x")
    assert source.span(3, 4).begin == Position(1, 4)


def test_a_character_decoded_from_several_is_placed_on_all_of_them() -> None:
    source = Source("a.html", "Tom &amp; Ann")
    builder = PassageBuilder(source)
    builder.copy(0, 4)
    builder.put("&", 4, 9)
    builder.copy(9, 13)
    passage = builder.build()
    assert passage.text == "Tom & Ann"
    span = passage.span(4, 5)
    assert (span.begin, span.finish, span.text) == ((1, 5), (1, 10), "&")
    assert passage.span(6, 9).begin == (1, 11)


def test_a_part_of_a_part_still_leads_to_the_file() -> None:
    source = Source("a.txt", "0123456789")
    builder = PassageBuilder(source)
    builder.copy(2, 5)
    builder.put("x", 5, 8)
    builder.copy(8, 10)
    span = builder.build().part(1, 6).part(2, 5).span()
    assert (span.start, span.end) == (5, 10)


def test_filler_leads_back_to_its_template_expression() -> None:
    source = Source("a.txt", "Hi {{name}}{{last}}!")
    masked = FILLER_START + FILLER * 7
    passage = Passage(
        f"Hi {masked}{masked}!",
        source,
        (Piece(0, 0, 20, True),),
        expressions=(Expression(3, 11, "{{name}}"), Expression(11, 19, "{{last}}")),
    )
    inside = passage.part(3, 20)
    assert [(a, b, e.text) for a, b, e in inside.expressions_in()] == [(0, 8, "{{name}}"), (8, 16, "{{last}}")]
    assert inside.literal() == "{{name}}{{last}}!"
    assert passage.span(11, 19).text == "{{last}}"


def test_a_fix_is_escaped_as_the_file_stores_it() -> None:
    source = Source("a.html", "<b>cheap</b>")
    builder = PassageBuilder(source)
    builder.copy(3, 8)
    stored = builder.build(escape=lambda text: text.replace("&", "&amp;")).stored(0, 5, "R&B")
    assert stored is not None
    assert (stored[0].start, stored[0].end, stored[1]) == (3, 8, "R&amp;B")


def test_a_fix_never_touches_a_template_expression_or_a_tag_between() -> None:
    source = Source("a.html", "20% <b>off</b>")
    builder = PassageBuilder(source)
    builder.copy(0, 4)
    builder.copy(7, 10)
    passage = builder.build()
    assert passage.text == "20% off"
    assert passage.stored(0, 7, "10% off") is None
    assert passage.stored(0, 3, "10%") is not None
    masked = Passage(FILLER_START + FILLER * 3, source, (Piece(0, 0, 4, True),))
    assert masked.stored(0, 4, "x") is None


def test_an_opaque_part_is_placed_on_its_first_line_and_shows_the_decoded_line() -> None:
    source = Source("a.eml", "Header: x\n\nMjAlIG9mZg==\n")
    builder = PassageBuilder(source)
    builder.put("20% off\nnow", 11, 23)
    span = builder.build(opaque=True).span(4, 7)
    assert (span.begin, span.text, span.decoded) == ((3, 1), "off", "20% off")


def test_an_empty_passage_keeps_its_place() -> None:
    source = Source("a.txt", "alt=''")
    assert PassageBuilder(source).build(5).span().begin == (1, 6)
