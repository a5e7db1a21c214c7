"""A job is one model call: asked once, its outcome kept."""
