"""What is measured of an answer or a search without a model: pure functions of golden questions and replies."""
