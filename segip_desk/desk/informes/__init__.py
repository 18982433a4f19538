"""The report: its period, its pages as they would print, the office's own words, and what was issued."""
