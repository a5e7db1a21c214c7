"""Words that several walls share: shorthand, assertion, risk terms."""
