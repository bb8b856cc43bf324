"""For whoever teaches a class: a map of its answers, and sheets to print."""
