"""The words of the business: documents, their status, chunks, answers, figures and errors; no technology."""
