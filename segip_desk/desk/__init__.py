"""The window. It asks `services`, draws core values, and never sees a session, a table or a file of the office.

Nothing here loads SQLAlchemy, charts or pictures of pages until after the first paint: start-up is sacred.
"""
