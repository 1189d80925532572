"""The public face: GraphQL types, resolvers that call one service each, and the ASGI application that serves them."""
