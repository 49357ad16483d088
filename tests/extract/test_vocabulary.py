"""The words of a language are read by topic, and only for languages that msglint knows."""

from linter.extract.vocabulary import primary, vocabulary


def test_only_the_language_of_a_tag_counts() -> None:
    assert [primary(tag) for tag in ("pt-BR", "PT", "zh_Hans_CN", "en")] == ["pt", "pt", "zh", "en"]


def test_a_language_or_topic_without_a_file_is_empty() -> None:
    assert vocabulary("xx", "actions") == {}
    assert vocabulary("../en", "actions") == {}
    assert vocabulary("en", "no-such-topic") == {}
