"""Files in and out: csv, xlsx and ods in; csv, json and xlsx out; planilla sheets."""
