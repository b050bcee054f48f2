"""One account of each story: who copied whom, who said what, how many could independently know."""
