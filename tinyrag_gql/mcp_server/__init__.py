"""The Model Context Protocol server: agents use the GraphQL API through tools and resources."""
