"""Whether every quotation that a sentence opens is closed in it."""

from __future__ import annotations


def has_whole_quotations(sentence: str) -> bool:
    """No mark without its partner: curly, straight, or the doubled single ones of old wires."""
    return (
        sentence.count("“") == sentence.count("”")
        and sentence.count("‘‘") == sentence.count("’’")
        and sentence.count('"') % 2 == 0
    )
