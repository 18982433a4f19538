"""From a report as a value to its pages: tables, vector charts, narrative with bound figures, seal."""
