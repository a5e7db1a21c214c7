"""The guardrails: the field's nouns, de-identification, the egress test and the audit rules."""
