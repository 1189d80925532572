"""A stand-in for MongoDB with search: a wire proxy that adds `$vectorSearch` and `$search` to a server without them."""
