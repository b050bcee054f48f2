"""Blocks of text of a page, and what is known of each from its elements."""

from wiredesk.extraction.blocks import headline_apart, markup_words, page_blocks
from wiredesk.extraction.markup import parse_html


def texts(body: str) -> list[str]:
    return [block.text for block in page_blocks(parse_html(f"<html><body>{body}</body></html>"))]


def test_each_paragraph_is_a_block_and_line_breaks_in_pairs_end_one():
    assert texts("<p>One <b>bold</b> line.</p><p>Two.<br><br>Three.</p>") == [
        "One bold line.",
        "Two.",
        "Three.",
    ]


def test_a_line_all_in_bold_is_a_block_of_its_own():
    assert texts("<p><b>Who was it?</b><br>I do not know.<br>I have not asked.</p>") == [
        "Who was it?",
        "I do not know. I have not asked.",
    ]
    assert texts("<p><b>Nobody</b> asked<br>again.</p>") == ["Nobody asked again."]
    assert texts(f"<p><b>{'The bridge fell at noon. ' * 10}</b><br>It rained.</p>")[0].endswith("It rained.")


def test_a_headline_that_ran_into_the_text_stands_apart():
    title = "Eastern basin closed after divers find cracks"
    text = "The harbour authority closed it on Tuesday, and no ship may enter before the <a>summer</a>."
    blocks = page_blocks(parse_html(f"<html><body><div>{title}<br>{text}</div></body></html>"))
    assert len(blocks) == 1
    first, second = headline_apart(blocks, title)
    assert first.text == title
    assert second.text.startswith("The harbour authority")
    assert (first.link_chars, second.link_chars) == (0, len("summer"))
    assert headline_apart(blocks, "") == blocks


def test_text_behind_a_comment_is_kept():
    assert texts("<p>The bridge <!-- react --> fell<!-- --> at noon.</p>") == ["The bridge fell at noon."]
    assert texts("<p>The bridge <?php echo 1 ?> fell.</p>") == ["The bridge fell."]


def test_words_for_screen_readers_stand_apart_from_the_line():
    blocks = page_blocks(
        parse_html(
            '<html><body><p>The bridge <span class="sr-only">opens new window</span>fell.</p></body></html>'
        )
    )
    assert [(b.text, b.container.hidden) for b in blocks] == [
        ("The bridge fell.", False),
        ("opens new window", True),
    ]


def test_a_style_that_hides_a_word_hides_it():
    assert texts('<p>It fell<span style="display: none">advert</span> at noon.</p>') == [
        "It fell at noon.",
        "advert",
    ]


def test_classes_that_show_at_some_widths_hide_nothing():
    assert texts('<p>It <span class="sm:hidden">fell</span>.</p>') == ["It fell."]


def test_an_embedded_post_is_no_share_button():
    _, bits = markup_words()
    button, post = page_blocks(
        parse_html(
            '<html><body><div class="twitter">Tweet this</div>'
            '<blockquote class="twitter-tweet"><p>It fell.</p></blockquote></body></html>'
        )
    )
    assert button.container.any_words & bits["twitter"]
    assert not post.container.any_words & bits["twitter"]
