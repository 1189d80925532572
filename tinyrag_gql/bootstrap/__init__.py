"""The only wiring, settings → adapters → services, for API, worker, command line, `tinyrag up` and tests.

`stores` and `models` open what the settings name, `adapters` joins them, `services` builds the API's and the worker's
services on them, `operations` those of an operator's commands. Nothing outside this package constructs an adapter.
"""
