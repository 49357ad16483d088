"""Every picture of an email is found, wherever it is named."""

from linter.readers.html import read_markup
from linter.readers.pictures import images
from linter.source import Source


def test_images_backgrounds_and_fills_for_outlook_are_found_with_their_places() -> None:
    text = """<style>.hero { background: #fff url( 'css.png' ) no-repeat }</style>
<img src=" a.png" alt="A &amp; B" width=120 height="40px"><img src='b.png' width='100%'>
<td background="td.png" style="background-image:url(inline.png), url()">
<!--[if mso]><v:rect><v:fill src="fill.png"/></v:rect><![endif]-->
<input type=image src=button.png alt=Go>"""
    found = images(read_markup(Source("a.html", text).passage()))
    assert [(image.reference.text, image.kind, image.width, image.height) for image in found] == [
        ("a.png", "image", 120, 40),
        ("b.png", "image", None, None),
        ("td.png", "background", None, None),
        ("fill.png", "background", None, None),
        ("button.png", "image", None, None),
        ("css.png", "background", None, None),
        ("inline.png", "background", None, None),
    ]
    assert found[0].alt is not None
    assert found[0].alt.text == "A & B"
    assert found[1].alt is None
    places = [image.reference.span().begin for image in found]
    assert places == [(2, 12), (2, 69), (3, 17), (4, 35), (5, 23), (1, 39), (3, 53)]
