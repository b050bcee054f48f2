"""Posts that an article shows, and who signs them."""

import pytest

from wiredesk.extraction.embedded_posts import AS_LIKELY, is_post_signature, with_posts

SIGNED = "— Port Ella Ferries (@ellaferries) March 4, 2031"
POST = "The Asta is safe in the harbour and everybody is well."


@pytest.mark.parametrize(
    "line",
    [
        SIGNED,
        "-- Ada Berg 🚢 (@ada_berg) 4 March 2031",
        "—Ada Berg (@ada.bergs.example) March 4, 2031 at 3:02 PM",
    ],
)
def test_signatures(line):
    assert is_post_signature(line)


@pytest.mark.parametrize(
    "line",
    [
        "Port Ella Ferries (@ellaferries) March 4, 2031",
        "— Ada Berg, March 4, 2031",
        "— Ada Berg (@ada_berg)",
        "Follow Ada Berg (@ada_berg) since 2031",
    ],
)
def test_other_lines_that_name_somebody(line):
    assert not is_post_signature(line)


def test_a_post_and_its_signature_go_together():
    lines = ["The ferry ran aground in the fog.", POST, SIGNED, "It was towed in."]
    assert with_posts(lines, [0.9, 0.45, 0.1, 0.8]) == [0.9, AS_LIKELY, AS_LIKELY, 0.8]
    assert with_posts(lines, [0.9, 0.1, 0.1, 0.8]) == [0.9, 0.1, 0.1, 0.8]


def test_a_post_above_the_article_is_none_of_it():
    assert with_posts([POST, SIGNED, "The ferry ran aground."], [0.45, 0.1, 0.9]) == [0.45, 0.1, 0.9]
