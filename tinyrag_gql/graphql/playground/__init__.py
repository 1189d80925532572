"""The playground: GraphiQL 5 with everything it needs served from here, so that it works without the internet."""
