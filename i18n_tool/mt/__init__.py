"""Machine drafts: engines behind one Protocol, and all that keeps what they answer harmless."""
