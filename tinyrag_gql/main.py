"""The API process: FastAPI and Strawberry under uvicorn, stateless, in any number. `python -m tinyrag_gql.main`"""
