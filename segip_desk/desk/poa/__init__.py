"""The page of the POA: targets and results by tarea, how each stands, and who judged otherwise."""
