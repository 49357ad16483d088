"""Every feature of caniemail.com is recognised in a draft, or left alone for a reason."""

from __future__ import annotations

import pytest
import yaml

from linter import resources
from linter.checks.render.features import Feature, features, support
from linter.checks.render.uses import Plan
from linter.clients import Client, known_clients
from linter.draft import Draft
from linter.readers.html import read_markup
from linter.readers.pictures import images
from linter.source import Source

with open(resources.data("email/features.yaml"), encoding="utf-8") as file:
    TABLE = yaml.safe_load(file)
EVERYBODY = tuple(
    Client(name, entry["label"], tuple(entry["ids"]), 1.0) for name, entry in known_clients()["clients"].items()
)
KNOWN = {feature.slug: feature for feature in features(EVERYBODY, {"lost": 0, "layout": 0, "look": 0})}
# Values that the table's patterns ask for.
VALUES = {
    "css-display-flex": "flex",
    "css-display-grid": "grid",
    "css-flex-direction": "column",
    "css-flex-wrap": "wrap",
    "css-float": "left",
    "css-position": "absolute",
    "css-left-right-top-bottom": "1px; position: relative",
    "css-max-width": "600px",
    "css-margin": "-4px",
    "css-intrinsic-size": "fit-content",
    "css-transform": "rotate(2deg)",
    "css-clear": "both",
    "css-overflow": "auto",
    "css-background-image": "url(a.png)",
    "css-background": "url(a.png)",
    "css-background-clip": "text",
    "css-list-style-image": "url(a.png)",
    "css-unit-initial": "initial",
    "css-opacity": "0.5",
    "css-visibility": "hidden",
}


def sample(feature: Feature) -> str:
    """Return HTML that uses a feature."""
    if feature.properties:
        name = feature.properties[0].rstrip("*") or "color"
        element = feature.elements[0] if feature.elements else "p"
        name = f"{name}color" if name.endswith("-") else name
        return f'<{element} style="{name}: {VALUES.get(feature.slug, "2px")}">x</{element}>'
    if feature.functions:
        return f'<p style="color: {feature.functions[0]}(1)">x</p>'
    if feature.unit:
        return f'<p style="width: 1.5{feature.unit}">x</p>'
    if feature.at:
        return "<style>@import url(styles.css);</style>"
    if feature.selector:
        selectors = {"css-nesting": "&:hover", "css-pseudo-class-checked": "a:checked"}
        return f"<style>{selectors.get(feature.slug, feature.title)} {{ color: red }}</style>"
    if feature.images:
        source = feature.images[0]
        return f'<img src="{"data:image/png;base64,AAAA" if source == "data:" else f"a.{source}"}">'
    if feature.attribute:
        element = feature.elements[0] if feature.elements else "p"
        return f'<{element} {feature.attribute}="#a">x</{element}>'
    extra = ' rel="stylesheet" href="a.css"' if feature.stylesheet else ""
    kind = f' type="{feature.types[0]}"' if feature.types else ""
    return f"<{feature.elements[0]}{kind}{extra}></{feature.elements[0]}>"


def test_every_feature_is_in_the_table_once() -> None:
    skipped = [slug for entry in TABLE["skip"] for slug in entry["features"]]
    judged = [*TABLE["features"], *skipped]
    assert sorted(judged) == sorted(support()["features"])
    assert all(entry["reason"] for entry in TABLE["skip"])


def test_only_what_some_program_lacks_is_looked_for() -> None:
    supported_by_all = set(TABLE["features"]) - set(KNOWN)
    assert all("n" not in support()["features"][slug][2] for slug in supported_by_all)


@pytest.mark.parametrize("slug", KNOWN)
def test_a_feature_is_recognised_at_its_place(slug: str) -> None:
    feature = KNOWN[slug]
    source = Source("a.email.html", sample(feature))
    markup = read_markup(source.passage())
    draft = Draft(source, "email", "html", markup=markup, images=images(markup))
    uses = [use for use in Plan([feature])(draft) if use.feature is feature]
    assert len(uses) == 1, source.text
    named = (
        *feature.properties,
        *feature.functions,
        *feature.elements,
        *feature.images,
        feature.unit,
        feature.attribute,
    )
    at_hand = uses[0].span.text.lower()
    assert any(name and name.rstrip("*-") in at_hand for name in named) or feature.at or feature.selector, at_hand
