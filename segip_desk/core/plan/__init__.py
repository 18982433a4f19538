"""The follow-up of the POA: how a task is judged, measured, projected and summed up. Its facts are in `core.poa`."""
