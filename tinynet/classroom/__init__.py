"""For whoever teaches a class: a map of its answers, sheets, questions to go."""
