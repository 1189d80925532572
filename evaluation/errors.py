"""What can go wrong around an evaluation; each message says what happened, to what, and what to do next."""


class EvaluationError(Exception):
    """An expected failure: printed as one sentence, without a traceback."""


class ServerError(EvaluationError):
    """The server answered with an error."""


class UnreachableError(EvaluationError):
    """Nothing answers at the address, or the connection broke and stayed broken."""


def innermost(error: BaseException) -> BaseException:
    """Of groups within groups the first error that is none."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
