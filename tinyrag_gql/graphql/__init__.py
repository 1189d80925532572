"""The GraphQL API: types, resolvers that call one service each, and the ASGI application that serves them."""
