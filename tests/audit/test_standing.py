"""What is counted of a finding is all that its manner is weighed by."""

from guardrails.audit.learned import standing


def test_every_weight_has_what_it_weighs_counted() -> None:
    weighed = standing._weights()["traits"]
    assert weighed.keys() == standing.TRAITS.keys()
    for manner, weights in weighed.items():
        assert weights.keys() <= set(standing.TRAITS[manner])
