"""tinyrag_gql: a financial RAG server whose public face is GraphQL."""

__version__ = "0.1.0"
