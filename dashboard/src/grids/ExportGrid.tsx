// Saves this grid as a file, as far as it is computed: Excel with formulas and sources, CSV, or the table alone.
import { useLazyQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { ExportMenu } from "../ui/ExportMenu";

const LINKS = graphql(`
  query GridExports($id: ID!) {
    grid(id: $id) {
      id
      xlsx: exportUrl(format: XLSX)
      csv: exportUrl(format: CSV)
      tsv: exportUrl(format: TSV)
    }
  }
`);

export function ExportGrid({ id }: { id: string }) {
  const [ask, { data, loading, error }] = useLazyQuery(LINKS, { fetchPolicy: "no-cache" });
  const found = loading ? null : data?.grid;
  const links = found && [
    { name: "Excel", holds: "figures, formulas, sources", url: found.xlsx },
    { name: "CSV", holds: "a line for each cell", url: found.csv },
    { name: "TSV", holds: "the table alone", url: found.tsv },
  ];
  const problem = error ? error.message : !loading && data?.grid === null ? "The grid was deleted." : null;
  return <ExportMenu className="button" links={links ?? null} problem={problem} onOpen={() => void ask({ variables: { id } })} />;
}
