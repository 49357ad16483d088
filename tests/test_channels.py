"""The channels as shipped, against the facts they were made from."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter import channels, document, resources
from linter.engine import check
from linter.measure import gsm7, sms, units
from linter.project import open_project
from linter.ruleset import select
from linter.source import Source

CONTRACT = {
    "email": "subject preheader from body",
    "sms": "body title buttons media",
    "mms": "body title buttons media",
    "tweet": "body title buttons media",
    "linkedin": "body title link media",
    "instagram": "body title link media",
    "facebook": "body title link media",
    "threads": "body title buttons media",
    "bluesky": "body title buttons media",
    "mastodon": "body title buttons media",
    "pinterest": "body title link media",
    "tiktok": "body title link media",
    "reddit": "title body buttons media",
    "youtube": "title body link media",
    "whatsapp": "header body footer buttons",
    "messenger": "body title buttons media",
    "telegram": "body title buttons media",
    "rcs": "body title description suggestions media",
    "push": "title body link image",
    "in-app": "title body buttons media",
    "chat": "body title buttons media",
    "voice": "script",
    "search-ad": "headlines descriptions path link",
    "social-ad": "headline body description link media",
    "print": "headline body small_print call_to_action format trim bleed qr assets",
}
# Fields that any draft may have.
COMMON = {"link", "links", "assets", "alt", "cards"}


def test_every_channel_is_there_with_its_fields() -> None:
    assert set(channels.shipped_names()) == set(CONTRACT)
    for name, fields in CONTRACT.items():
        channel = channels.shipped(name)
        assert channel is not None
        assert list(channel.fields) == fields.split()


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_every_limit_is_sound(name: str) -> None:
    channel = channels.shipped(name)
    assert channel is not None
    for limit in channel.limits:
        assert limit.field in {*channel.fields, *COMMON}
        assert limit.unit == "items" or limit.unit in units.UNITS
        assert limit.kind in ("hard", "soft", "info")
        assert limit.max is not None
        assert limit.by
        assert limit.source
        assert re.fullmatch(r"2026-\d\d-\d\d", limit.checked)


ROWS = Path(__file__).parents[1] / "../shared/data/channels/limits.yaml"
FIGURES: dict[str, tuple[str, str, str, int]] = {
    "sms.body_twilio": ("sms", "body", "utf16", 1600),
    "sms.segments_max_generic": ("sms", "body", "segments", 255),
    "sms.body_cn_template": ("sms", "body", "utf16", 500),
    "sms.body_br_no_concat": ("sms", "body", "characters", 160),
    "mms.body": ("mms", "body", "utf16", 1600),
    "rcs.text": ("rcs", "body", "utf16", 3072),
    "rcs.card_title": ("rcs", "title", "utf16", 200),
    "rcs.card_description": ("rcs", "description", "utf16", 2000),
    "rcs.suggestion_text": ("rcs", "suggestions", "utf16", 25),
    "rcs.suggestions_per_message": ("rcs", "suggestions", "items", 11),
    "rcs.suggestions_per_card": ("rcs", "suggestions", "items", 4),
    "rcs.carousel_cards": ("rcs", "cards", "items", 10),
    "rcs.us_rich_segment": ("rcs", "body", "bytes", 160),
    "whatsapp.template_header_text": ("whatsapp", "header", "utf16", 60),
    "whatsapp.template_body": ("whatsapp", "body", "utf16", 1024),
    "whatsapp.template_footer": ("whatsapp", "footer", "utf16", 60),
    "whatsapp.button_label": ("whatsapp", "buttons", "utf16", 25),
    "whatsapp.buttons": ("whatsapp", "buttons", "items", 10),
    "whatsapp.session_text": ("whatsapp", "body", "utf16", 4096),
    "whatsapp.interactive_button_title": ("whatsapp", "buttons", "utf16", 20),
    "whatsapp.media_caption": ("whatsapp", "body", "utf16", 1024),
    "whatsapp.marketing_body_fold": ("whatsapp", "body", "lines", 5),
    "messenger.text": ("messenger", "body", "utf16", 2000),
    "messenger.button_template_text": ("messenger", "body", "utf16", 640),
    "messenger.buttons": ("messenger", "buttons", "items", 3),
    "messenger.button_title": ("messenger", "buttons", "utf16", 20),
    "messenger.generic_title": ("messenger", "title", "utf16", 80),
    "telegram.text": ("telegram", "body", "utf16", 4096),
    "telegram.caption": ("telegram", "body", "utf16", 1024),
    "line.text": ("chat", "body", "utf16", 5000),
    "viber.text": ("chat", "body", "utf16", 1000),
    "discord.message": ("chat", "body", "utf16", 2000),
    "push.apns_payload": ("push", "body", "bytes", 4096),
    "push.fcm_payload": ("push", "body", "bytes", 4096),
    "push.fcm_console": ("push", "body", "utf16", 1000),
    "push.ios_lockscreen": ("push", "body", "characters", 160),
    "push.ios_banner": ("push", "body", "characters", 80),
    "push.android_lockscreen": ("push", "body", "characters", 49),
    "push.android_drawer": ("push", "body", "characters", 597),
    "push.ios_title_alt": ("push", "title", "double-han", 40),
    "push.xiaomi_title": ("push", "title", "utf16", 50),
    "push.xiaomi_body": ("push", "body", "utf16", 128),
    "push.huawei_title": ("push", "title", "utf16", 40),
    "push.huawei_body": ("push", "body", "utf16", 1024),
    "push.oppo_title": ("push", "title", "utf16", 32),
    "push.oppo_body": ("push", "body", "utf16", 200),
    "push.vivo_title": ("push", "title", "double-han", 40),
    "push.vivo_body": ("push", "body", "double-han", 100),
    "inapp.header_lines": ("in-app", "title", "lines", 2),
    "inapp.body_lines": ("in-app", "body", "lines", 3),
    "x.post": ("tweet", "body", "tweet", 280),
    "x.post_premium": ("tweet", "body", "tweet", 25000),
    "bluesky.text": ("bluesky", "body", "characters", 300),
    "bluesky.text_bytes": ("bluesky", "body", "bytes", 3000),
    "mastodon.status": ("mastodon", "body", "mastodon", 500),
    "threads.text": ("threads", "body", "threads", 500),
    "threads.links": ("threads", "body", "links", 5),
    "threads.hashtags": ("threads", "body", "hashtags", 1),
    "linkedin.post": ("linkedin", "body", "utf16", 3000),
    "linkedin.fold": ("linkedin", "body", "characters", 210),
    "instagram.caption": ("instagram", "body", "utf16", 2196),
    "instagram.hashtags": ("instagram", "body", "hashtags", 5),
    "instagram.mentions": ("instagram", "body", "mentions", 3),
    "instagram.alt_text": ("instagram", "alt", "utf16", 1000),
    "instagram.fold": ("instagram", "body", "characters", 125),
    "facebook.post": ("facebook", "body", "utf16", 5000),
    "facebook.fold": ("facebook", "body", "characters", 480),
    "tiktok.video_caption": ("tiktok", "body", "utf16", 2200),
    "tiktok.photo_title": ("tiktok", "title", "utf16", 90),
    "tiktok.photo_description": ("tiktok", "body", "utf16", 4000),
    "tiktok.hashtags": ("tiktok", "body", "hashtags", 5),
    "youtube.title": ("youtube", "title", "utf16", 100),
    "youtube.description": ("youtube", "body", "bytes", 5000),
    "youtube.hashtags": ("youtube", "body", "hashtags", 15),
    "pinterest.title": ("pinterest", "title", "utf16", 100),
    "pinterest.description": ("pinterest", "body", "utf16", 500),
    "google_ads.rsa_headline": ("search-ad", "headlines", "double-width", 30),
    "google_ads.rsa_description": ("search-ad", "descriptions", "double-width", 90),
    "google_ads.path": ("search-ad", "path", "double-width", 15),
    "meta_ads.primary_text": ("social-ad", "body", "characters", 125),
    "meta_ads.headline": ("social-ad", "headline", "characters", 40),
    "yandex_ads.title": ("search-ad", "headlines", "utf16", 33),
    "yandex_ads.description": ("search-ad", "descriptions", "utf16", 75),
    "voice.twilio_say_basic": ("voice", "script", "bytes", 4096),
    "voice.twilio_say_polly": ("voice", "script", "bytes", 3000),
    "voice.twilio_say_google": ("voice", "script", "bytes", 5000),
    "voice.polly_billed": ("voice", "script", "utf16", 3000),
    "voice.twiml_inline": ("voice", "script", "utf16", 4000),
    "voice.speech_rate_wpm": ("voice", "script", "words", 150),
}
# Our figure is stricter than the row's: its own note tells of a source with a smaller one.
STRICTER = {"instagram.caption": 2196, "facebook.post": 5000}
# What the SMS counter works out from the size of a message: text, settings, capacity of one segment.
COMPUTED: dict[str, tuple[str, dict[str, Any]]] = {
    "sms.segment_single_gsm7": ("a", {}),
    "sms.segment_concat_gsm7": ("a" * 161, {}),
    "sms.segment_single_ucs2": ("я", {}),
    "sms.segment_concat_ucs2": ("я" * 71, {}),
    "sms.segment_concat_gsm7_16bit_ref": ("a" * 161, {"reference_bits": 16}),
    "sms.segment_concat_ucs2_16bit_ref": ("я" * 71, {"reference_bits": 16}),
    "sms.segment_single_shift_single": ("ş", {"languages": ["tr"]}),
    "sms.segment_single_shift_both": ("आA", {"languages": ["hi"]}),
    "sms.segment_concat_shift_single": ("ş" * 156, {"languages": ["tr"]}),
    "sms.segment_concat_shift_both": ("आ" * 152 + "A", {"languages": ["hi"]}),
}
LEFT_OUT = {
    "sms.sender_id_alphanumeric": "a text message has no field for the sender: the gateway's account sets it",
    "sms.cn_signature_min": "the signature is added by the platform; compliance/sender reads it",
    "sms.cn_signature_max": "the signature is added by the platform; compliance/sender reads it",
    "sms.in_dlt_variable_value": "the values of variables are not in a draft",
    "sms.in_dlt_header": "a text message has no field for the header: the gateway's account sets it",
    "mms.image_size": "a size of files, not of text",
    "mms.av_size": "a size of files, not of text",
    "rcs.postback": "what a suggestion sends back is set where the message is sent, not in its draft",
    "rcs.payload": "the payload is made where the message is sent; its texts have limits far below",
    "rcs.sms_fallback": "a fallback is an SMS draft of its own, with the same limit",
    "whatsapp.button_phone": "a phone number is a link, not copy",
    "whatsapp.button_url": "an address is a link, not copy",
    "whatsapp.template_name": "a name in the platform, not in the message",
    "whatsapp.variable_rules": "kept as `variables:` in whatsapp.yaml; rule length/variables",
    "messenger.generic_subtitle": "a Messenger draft has no field for a subtitle",
    "push.apns_voip_payload": "calls, not messages",
    "bluesky.langs": "languages of a post are set where it is sent",
    "bluesky.tags": "extra tags are set where the post is sent",
    "threads.text_attachment": "a Threads draft has no field for a text attachment",
    "linkedin.comment": "a comment is not a draft of this channel",
    "youtube.tags_total": "a YouTube draft has no field for tags",
    "google_business.post": "no channel for business listings; a team can add its own",
}


@pytest.mark.skipif(not ROWS.exists(), reason="the collected limits lie beside the checkout: ../shared/data")
def test_each_collected_limit_is_in_the_channels_or_has_a_reason() -> None:
    rows = {f"{row['channel']}.{row['field']}": row for row in yaml.safe_load(ROWS.read_text())["limits"]}
    for name, row in rows.items():
        if name in FIGURES:
            channel, field, unit, figure = FIGURES[name]
            assert figure == STRICTER.get(name, row["limit"]), name
            known = channels.shipped(channel)
            assert known is not None
            assert any((limit.field, limit.unit, limit.max) == (field, unit, figure) for limit in known.limits), name
        elif name in COMPUTED:
            text, settings = COMPUTED[name]
            assert sms.measure(text, **settings).capacity == row["limit"], name
        else:
            assert LEFT_OUT.get(name), f"{name} is neither in the channel data nor listed with a reason"
    assert not {*FIGURES, *COMPUTED} - rows.keys()
    assert LEFT_OUT.keys() <= rows.keys()
    assert len(rows) == len(FIGURES) + len(COMPUTED) + len(LEFT_OUT)


@pytest.mark.parametrize(
    ("name", "field", "range_"),
    [("rcs", "cards", (2, 10)), ("search-ad", "headlines", (3, 15)), ("search-ad", "descriptions", (2, 4))],
)
def test_the_range_of_a_carousel_and_of_ad_sets_is_kept(name: str, field: str, range_: tuple[int, int]) -> None:
    channel = channels.shipped(name)
    assert channel is not None
    bounds = [(limit.min, limit.max) for limit in channel.limits if limit.field == field and limit.unit == "items"]
    assert bounds == [range_]


def team(text: str, path: str = "brand/brand.yaml") -> channels.Channels:
    node, faults = document.load(Source(path, text))
    assert not faults
    return channels.Channels(node)


def own_limits(known: channels.Channels, name: str) -> list[tuple[str, str, int | None, int | None]]:
    channel = known.get(name)
    assert channel is not None
    return [(limit.field, limit.unit, limit.min, limit.max) for limit in channel.limits if limit.kind == "own"]


def test_a_team_tightens_a_limit_in_the_channels_own_unit() -> None:
    known = team(
        "channels:\n  email: {subject: {max: 50}, preheader: {min: 35, max: 90}}\n  tweet: {body: {max: 240}}\n"
    )
    assert own_limits(known, "email") == [
        ("subject", "characters", None, 50),
        ("preheader", "characters", None, 90),
        ("preheader", "characters", 35, None),
    ]
    assert own_limits(known, "tweet") == [("body", "tweet", None, 240)]
    assert own_limits(known, "bluesky") == []


def test_a_teams_limit_knows_its_place() -> None:
    channel = team("channels:\n  sms:\n    body: {max_segments: 1}\n").get("sms")
    assert channel is not None
    (limit,) = (limit for limit in channel.limits if limit.kind == "own")
    assert (limit.unit, limit.max) == ("segments", 1)
    assert limit.span is not None
    assert limit.span.begin == (3, 26)


def test_a_team_bounds_one_field_in_several_units() -> None:
    known = team("channels: {linkedin: {body: [{max: 1300}, {max: 3, unit: hashtags}]}}")
    assert own_limits(known, "linkedin") == [("body", "utf16", None, 1300), ("body", "hashtags", None, 3)]


def test_a_team_adds_a_channel_of_its_own() -> None:
    known = team(
        "channels:\n  wechat:\n    title: WeChat article\n    fields: [title, body]\n"
        "    title_text: {max: 5}\n    body: {max: 20000, unit: double-han}\n"
    )
    channel = known.get("wechat")
    assert channel is not None
    assert (channel.title, channel.fields) == ("WeChat article", ("title", "body"))
    assert ("body", "double-han", None, 20000) in own_limits(known, "wechat")
    assert "wechat" in known.names
    assert known.problems == []


def test_a_misspelt_channel_is_answered_with_the_nearest() -> None:
    known = team("channels:\n  emial: {subject: {max: 50}}\n")
    (problem,) = known.problems
    assert problem.rule == "config/invalid"
    assert problem.span.begin == (2, 3)
    assert (
        problem.message == "“emial” is no known channel (did you mean “email”?); a channel of your own needs `fields:`"
    )
    assert known.get("emial") is None
    assert "emial" not in known.names


def test_the_services_that_a_team_names_bring_their_limits() -> None:
    known = team("channels: {tweet: {profiles: [premium]}, push: {profiles: [xiaomi]}}")
    tweet, push = known.get("tweet"), known.get("push")
    assert tweet is not None
    assert push is not None
    assert [limit.max for limit in tweet.in_profile()] == [25000]
    assert ("Xiaomi", 128) in [(limit.by, limit.max) for limit in push.in_profile()]
    assert "vivo" not in [limit.by for limit in push.in_profile()]


def test_a_limit_that_servers_set_themselves_may_be_raised() -> None:
    mastodon = team("channels: {mastodon: {body: {max: 5000}}}").get("mastodon")
    assert mastodon is not None
    assert [limit.max for limit in mastodon.in_profile()] == [5000]


def test_a_team_describes_its_sms_gateway() -> None:
    sms_channel = team(
        "channels:\n  sms:\n    gateway: {price_per_segment: 0.045 EUR, national_tables: [pt, es], "
        "keep_together: surrogates, reference_bits: 16}\n"
    ).get("sms")
    assert sms_channel is not None
    assert sms_channel.gateway == channels.Gateway((Decimal("0.045"), "EUR"), ("pt", "es"), "surrogates", 16)


def test_guide_and_configuration_take_the_same_channels() -> None:
    brand, config = (json.loads(Path(resources.schema(name)).read_text()) for name in ("brand", "config"))
    assert brand["properties"]["channels"] == config["properties"]["channels"]
    for part in ("channel_settings", "bounds", "limit", "gateway"):
        assert brand["$defs"][part] == config["$defs"][part]
    assert set(brand["$defs"]["limit"]["properties"]["unit"]["enum"]) == {*units.UNITS, "items"}
    tables = brand["$defs"]["gateway"]["properties"]["national_tables"]["items"]["enum"]
    assert tuple(tables) == gsm7.national_languages()


def test_a_structured_draft_may_use_the_fields_of_a_teams_own_channel(tmp_path: Path) -> None:
    (tmp_path / "msglint.yaml").write_text("channels: {kiosk: {fields: [ticker, body], ticker: {max: 10}}}\n")
    draft = tmp_path / "till.kiosk.yaml"
    draft.write_text("ticker: Ends on Sunday\nbody: Ask at the till\ntikcer: x\n")
    project = open_project([tmp_path])
    report = check(project, select(project, ["length/too-long", "draft/metadata"]), [tmp_path])
    assert [(v.rule, tuple(v.span.begin), v.span.text) for v in report.violations] == [
        ("length/too-long", (1, 19), "nday"),
        ("draft/metadata", (3, 1), "tikcer"),
    ]
