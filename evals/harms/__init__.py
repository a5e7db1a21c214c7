"""What can go wrong in a draft, an evaluator a harm, none of them built on the product's own detectors."""
