"""From draft to signed note: read, corrected, confirmed, signed, co-signed, handed out."""
