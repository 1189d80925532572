"""The tests; a package, so that `tests.graphql` does not hide the package `graphql`."""
