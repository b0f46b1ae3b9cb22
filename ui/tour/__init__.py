"""The tour: the real desk driven through a whole visit, with a picture a step."""
