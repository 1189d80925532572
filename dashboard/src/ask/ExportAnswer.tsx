// Saves this answer as a file: Excel with formulas and sources, CSV or Markdown.
import { useLazyQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { ExportMenu } from "../ui/ExportMenu";

const LINKS = graphql(`
  query AnswerExports($id: ID!) {
    answerById(id: $id) {
      id
      xlsx: exportUrl(format: XLSX)
      csv: exportUrl(format: CSV)
      markdown: exportUrl(format: MARKDOWN)
    }
  }
`);

export function ExportAnswer({ id }: { id: string }) {
  const [ask, { data, loading, error }] = useLazyQuery(LINKS, { fetchPolicy: "no-cache" });
  const found = loading ? null : data?.answerById;
  const links = found && [
    { name: "Excel", holds: "figures, formulas, sources", url: found.xlsx },
    { name: "CSV", holds: "a line for each figure", url: found.csv },
    { name: "Markdown", holds: "text with footnotes", url: found.markdown },
  ];
  const problem = error ? error.message : !loading && data?.answerById === null ? "The answer was deleted." : null;
  return <ExportMenu links={links ?? null} problem={problem} onOpen={() => void ask({ variables: { id } })} />;
}
