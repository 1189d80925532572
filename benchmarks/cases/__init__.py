"""The benchmarks, one module each; the package's docstring says what makes one. A leading _ marks a shared part."""
