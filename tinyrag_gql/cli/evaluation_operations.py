"""The GraphQL operations that the command line sends about evaluations."""

SCORED = """id name status questionCount answeredCount model error createdAt
  scores { metric title unit value low high p50 p95 scored unscored }"""

START = """mutation Start($input: StartEvaluationInput!) {
  startEvaluation(input: $input) { evaluation { id questionCount } errors { code message } } }"""

PROGRESS = """subscription Progress($id: ID!, $afterSeq: Int) {
  evaluationProgress(id: $id, afterSeq: $afterSeq) { seq status answeredCount questionCount message } }"""

EVALUATION = f"query Evaluation($id: ID!) {{ evaluation(id: $id) {{ {SCORED} }} }}"

EVALUATIONS = f"query Evaluations($first: Int!) {{ evaluations(first: $first) {{ edges {{ node {{ {SCORED} }} }} }} }}"
