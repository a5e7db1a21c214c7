"""De-identification: what identifies is masked before anything leaves, and restored afterwards."""
