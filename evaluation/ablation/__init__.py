"""What each part of the ranking is worth: the one part of the evaluation that looks inside the program."""
