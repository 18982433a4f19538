"""Item models and views that several pages share."""
