"""An automation that is reached by the SOAP services of Farzin."""
