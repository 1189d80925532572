// First questions that the filings at hand answer: each is made from facts that are there.

export interface KnownFact {
  concept: string;
  company: string;
  year: number;
}

const REVENUE = ["us-gaap:Revenues", "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "us-gaap:SalesRevenueNet"];
const OPERATING_INCOME = ["us-gaap:OperatingIncomeLoss"];
const NET_INCOME = ["us-gaap:NetIncomeLoss"];
const GROSS_PROFIT = ["us-gaap:GrossProfit"];
const OPERATING_CASH = ["us-gaap:NetCashProvidedByUsedInOperatingActivities"];
const SPENDING = ["us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"];
export const CONCEPTS = [REVENUE, OPERATING_INCOME, NET_INCOME, GROSS_PROFIT, OPERATING_CASH, SPENDING].flat();
const MOST = 4;

interface Template {
  needs: readonly (readonly string[])[];
  /** Whether the year before must be there, too. */
  before?: boolean;
  words: (company: string, year: number) => string;
}

/** "Acme’s", "Foods’". */
const of = (company: string): string => (company.endsWith("s") ? `${company}’` : `${company}’s`);

const TEMPLATES: readonly Template[] = [
  { needs: [OPERATING_INCOME, REVENUE], words: (company, year) => `What was ${of(company)} operating margin in fiscal ${year}?` },
  { needs: [REVENUE], before: true, words: (company, year) => `How did ${of(company)} revenue change in fiscal ${year}?` },
  { needs: [OPERATING_CASH, SPENDING], words: (company, year) => `What was ${of(company)} free cash flow in fiscal ${year}?` },
  { needs: [GROSS_PROFIT, REVENUE], words: (company, year) => `What was ${of(company)} gross margin in fiscal ${year}?` },
  { needs: [NET_INCOME], words: (company, year) => `What was ${of(company)} net income in fiscal ${year}?` },
];

/** Up to four, about different companies in turn; one compares two companies where it can. */
export function suggestions(facts: readonly KnownFact[]): string[] {
  const companies = [...new Set(facts.map(({ company }) => company))];
  const has = (company: string, year: number, concepts: readonly string[]): boolean =>
    facts.some((fact) => fact.company === company && fact.year === year && concepts.includes(fact.concept));
  const newest = (company: string): number => Math.max(...facts.filter((fact) => fact.company === company).map(({ year }) => year));
  const found: string[] = [];
  TEMPLATES.forEach(({ needs, before, words }, turn) => {
    const inTurn = [...companies.slice(turn % companies.length), ...companies.slice(0, turn % companies.length)];
    const fits = (company: string): boolean => needs.every((concepts) => has(company, newest(company), concepts) && (!before || has(company, newest(company) - 1, concepts)));
    const company = inTurn.find(fits);
    if (company) found.push(words(shortName(company), newest(company)));
  });
  const comparison = compare(companies, newest, has);
  return comparison ? [...found.slice(0, MOST - 1), comparison] : found.slice(0, MOST);
}

function compare(companies: readonly string[], newest: (company: string) => number, has: (company: string, year: number, concepts: readonly string[]) => boolean): string | null {
  for (const one of companies) {
    const other = companies.find((each) => each !== one && has(each, newest(one), NET_INCOME));
    if (other && has(one, newest(one), NET_INCOME)) return `Compare the net income of ${shortName(one)} and ${shortName(other)} in fiscal ${newest(one)}`;
  }
  return null;
}

/** "Larkspur Instruments, Inc." as one speaks of it. */
export const shortName = (company: string): string => company.replace(/,?\s+(Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|plc|N\.?V|S\.?A|AG|SE)\.?$/i, "").trim() || company;
