// A company's filings with a box each; those in the library lead there.
import { useState } from "react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import type { FilingFragment } from "../gql/graphql";
import { formatBytes, formatDay, plural } from "../lib/format";
import { statusWord } from "../lib/stages";
import { Icon } from "../ui/Icon";
import type { Edgar, Found } from "./useEdgar";

const MOST = 100;

export function FilingList({ edgar, found }: { edgar: Edgar; found: Found }) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const open = found.filings.filter(({ document }) => !document).map(({ accession }) => accession);
  const wanted = open.filter((accession) => chosen.has(accession));
  const all = open.length > 0 && wanted.length === open.length;
  const toggle = (accession: string): void => {
    const next = new Set(chosen);
    if (!next.delete(accession)) next.add(accession);
    choose(next);
  };
  return (
    <section aria-labelledby="edgar-company">
      <div className="section-head edgar-company">
        <h3 id="edgar-company">{found.company.name} <span className="muted">{found.company.tickers.join(", ")}</span></h3>
        <button type="button" className="button quiet small" disabled={edgar.adding} onClick={() => void edgar.watch()}>
          Add new filings by themselves
        </button>
      </div>
      {found.filings.length === 0 && <p className="muted">No filings of these forms and years. Choose other forms or leave the years empty.</p>}
      {found.filings.length > 0 && (
        <div className="edgar-rows" tabIndex={0} role="region" aria-label="Filings">
          <table className="runs">
            <thead>
              <tr>
                <th scope="col">
                  <input type="checkbox" aria-label="Choose all filings that are not in the library" checked={all} disabled={open.length === 0} onChange={() => choose(all ? new Set() : new Set(open))} />
                </th>
                <th scope="col">Form</th>
                <th scope="col">Filed</th>
                <th scope="col">Period end</th>
                <th scope="col" className="number">Size</th>
                <th scope="col">Library</th>
              </tr>
            </thead>
            <tbody>
              {found.filings.map((each) => <Row key={each.accession} filing={each} chosen={chosen.has(each.accession)} toggle={toggle} />)}
            </tbody>
          </table>
          {found.next && <button type="button" className="button quiet small" disabled={edgar.listing} onClick={edgar.more}>Show older filings</button>}
        </div>
      )}
      {found.readBackTo && <p className="muted">This company files very much: the list goes back to {formatDay(found.readBackTo)}. Enter fiscal years to reach older filings.</p>}
      <div className="dialog-actions">
        {wanted.length > MOST && <p className="wrong">Choose at most {MOST} filings at a time.</p>}
        <button type="button" className="button primary" disabled={edgar.adding || wanted.length === 0 || wanted.length > MOST} onClick={() => void edgar.add(wanted)}>
          {wanted.length === 0 ? "Add filings" : `Add ${plural(wanted.length, "filing")}`}
        </button>
      </div>
    </section>
  );
}

function Row({ filing, chosen, toggle }: { filing: FilingFragment; chosen: boolean; toggle: (accession: string) => void }) {
  const { accession, form, filedOn, periodEnd, sizeBytes, document } = filing;
  return (
    <tr>
      <td>
        {document
          ? <Icon name="check" />
          : <input type="checkbox" aria-label={`Choose ${form} filed ${formatDay(filedOn)}`} checked={chosen} onChange={() => toggle(accession)} />}
      </td>
      <th scope="row">{form}</th>
      <td>{formatDay(filedOn)}</td>
      <td>{periodEnd ? formatDay(periodEnd) : "–"}</td>
      <td className="number">{sizeBytes > 0 ? formatBytes(sizeBytes) : "–"}</td>
      <td>{document ? <Link href={documentPath(document.id)}>{statusWord(document.status)}</Link> : <span className="muted">Not added</span>}</td>
    </tr>
  );
}
