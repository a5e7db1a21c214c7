"""Words that a recording device writes without their apostrophe: "hes", "doesnt", "im"."""

# "he'll" and "she'd" are left out: "hell" and "shed" are words.
_CLIPPED = {
    word.replace("'", ""): word
    for word in (
        "he's she's they're they've they'd i'm i've you're you've you'd we've that's what's who's there's here's "
        "where's how's let's isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't "
        "couldn't shouldn't can't mustn't needn't ain't it'll they'll that'll everyone's everybody's nobody's"
    ).split()
}


def unclipped(word: str) -> str:
    """Give a word in small letters with the apostrophe that it lacks."""
    return _CLIPPED.get(word, word)
