// What a question is asked of: chosen by hand in the address, or inferred from its words by the server.
import type { CarriedKind, DocumentFilter, FiscalPeriod } from "../gql/graphql";
import { PERIODS } from "./listing";

export interface Scope {
  companies: readonly string[];
  tickers: readonly string[];
  years: readonly number[];
  periods: readonly FiscalPeriod[];
  reportTypes: readonly string[];
  tags: readonly string[];
  /** Ids of documents. */
  documents: readonly string[];
  /** Whether companies, years and periods named in the question narrow it further. */
  infer: boolean;
}

export const EVERYWHERE: Scope = { companies: [], tickers: [], years: [], periods: [], reportTypes: [], tags: [], documents: [], infer: true };

export interface Question {
  text: string;
  scope: Scope;
  /** Id of the conversation that it follows; null for one that stands alone. */
  conversation: string | null;
  /** What it does not take over from that conversation. */
  dropped: readonly CarriedKind[];
}

export const NO_QUESTION: Question = { text: "", scope: EVERYWHERE, conversation: null, dropped: [] };
const CARRIED: readonly CarriedKind[] = ["COMPANY", "METRIC", "PERIOD", "SEGMENT", "SCOPE"];

/** A question of its own. */
export const standalone = (text: string, scope: Scope = EVERYWHERE): Question => ({ ...NO_QUESTION, text, scope });

export function parseQuestion(search: string): Question {
  const query = new URLSearchParams(search);
  return {
    text: query.get("q") ?? "",
    scope: {
      companies: query.getAll("company"),
      tickers: query.getAll("ticker"),
      years: query.getAll("year").map(Number).filter(Number.isInteger),
      periods: query.getAll("period").filter((each): each is FiscalPeriod => PERIODS.includes(each as FiscalPeriod)),
      reportTypes: query.getAll("type"),
      tags: query.getAll("tag"),
      documents: query.getAll("document"),
      infer: query.get("infer") !== "no",
    },
    conversation: query.get("conversation"),
    dropped: query.getAll("drop").filter((each): each is CarriedKind => CARRIED.includes(each as CarriedKind)),
  };
}

export function formatQuestion({ text, scope, conversation, dropped }: Question): string {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const company of scope.companies) query.append("company", company);
  for (const ticker of scope.tickers) query.append("ticker", ticker);
  for (const year of scope.years) query.append("year", String(year));
  for (const period of scope.periods) query.append("period", period);
  for (const type of scope.reportTypes) query.append("type", type);
  for (const tag of scope.tags) query.append("tag", tag);
  for (const id of scope.documents) query.append("document", id);
  if (!scope.infer) query.set("infer", "no");
  if (conversation) query.set("conversation", conversation);
  for (const kind of dropped) query.append("drop", kind);
  const written = query.toString();
  return written && `?${written}`;
}

export function scopeFilter(scope: Scope): DocumentFilter | null {
  const filter: DocumentFilter = {};
  if (scope.documents.length) filter.ids = [...scope.documents];
  if (scope.companies.length) filter.companies = [...scope.companies];
  if (scope.tickers.length) filter.tickers = [...scope.tickers];
  if (scope.years.length) filter.years = [...scope.years];
  if (scope.periods.length) filter.fiscalPeriods = [...scope.periods];
  if (scope.reportTypes.length) filter.reportTypes = [...scope.reportTypes];
  if (scope.tags.length) filter.tags = [...scope.tags];
  return Object.keys(filter).length ? filter : null;
}

/** As the API takes it. */
export function askVariables({ text, scope, conversation, dropped }: Question) {
  const options = { inferScope: scope.infer, ...(conversation && { conversationId: conversation }), ...(dropped.length > 0 && { dropCarried: [...dropped] }) };
  return { question: text, filter: scopeFilter(scope), options };
}

/** Whether anything was chosen by hand. */
export const isNarrowed = (scope: Scope): boolean => scopeFilter(scope) !== null;

export const unscoped = (question: Question): Question => ({ ...question, scope: { ...EVERYWHERE, infer: question.scope.infer } });

/** The same question of one company. */
export function narrowedTo(question: Question, { company, ticker }: { company?: string | null; ticker?: string | null }): Question {
  const { scope } = question;
  return { ...question, scope: { ...scope, companies: !ticker && company ? [company] : [], tickers: ticker ? [ticker] : [] } };
}

export type Field = Exclude<keyof Scope, "infer">;

/** The fields of the filter that a recorded answer was asked with. */
interface Asked {
  ids?: readonly string[] | null;
  companies?: readonly string[] | null;
  tickers?: readonly string[] | null;
  years?: readonly number[] | null;
  fiscalPeriods?: readonly FiscalPeriod[] | null;
  reportTypes?: readonly string[] | null;
  tags?: readonly string[] | null;
}

export function scopeOf(filter: Asked | null | undefined, infer: boolean): Scope {
  return {
    companies: filter?.companies ?? [], tickers: filter?.tickers ?? [], years: filter?.years ?? [], periods: filter?.fiscalPeriods ?? [],
    reportTypes: filter?.reportTypes ?? [], tags: filter?.tags ?? [], documents: filter?.ids ?? [], infer,
  };
}

export interface Chip {
  field: Field;
  value: string;
  /** Read from the question's words, and not chosen by hand. */
  inferred: boolean;
}

interface Resolved {
  tickers: readonly string[];
  years: readonly number[];
  fiscalPeriods: readonly FiscalPeriod[];
  reportTypes: readonly string[];
}

/** What was chosen, and, once the server has said it, what it inferred beside. */
export function chips(chosen: Scope, resolved: Resolved | null): Chip[] {
  const of = (field: Field, theirs: readonly (string | number)[]): Chip[] => {
    const mine: readonly (string | number)[] = chosen[field];
    const known = new Set(mine.map((each) => String(each).toLowerCase()));
    const inferred = theirs.filter((each) => !known.has(String(each).toLowerCase()));
    return [
      ...mine.map((each) => ({ field, value: String(each), inferred: false })),
      ...inferred.map((each) => ({ field, value: String(each), inferred: true })),
    ];
  };
  return [
    ...of("documents", []),
    ...of("companies", []),
    ...of("tickers", resolved?.tickers ?? []),
    ...of("years", resolved?.years ?? []),
    ...of("periods", resolved?.fiscalPeriods ?? []),
    ...of("reportTypes", resolved?.reportTypes ?? []),
    ...of("tags", []),
  ];
}

function fromChips(all: readonly Chip[], infer: boolean): Scope {
  const values = (field: Field): string[] => all.filter((each) => each.field === field).map(({ value }) => value);
  return {
    companies: values("companies"),
    tickers: values("tickers"),
    years: values("years").map(Number),
    periods: values("periods") as FiscalPeriod[],
    reportTypes: values("reportTypes"),
    tags: values("tags"),
    documents: values("documents"),
    infer,
  };
}

/** Without one chip. An inferred one would come back by itself: the others are taken over by hand, and nothing is inferred. */
export function without(all: readonly Chip[], chip: Chip, infer: boolean): Scope {
  const rest = all.filter((each) => each !== chip);
  return chip.inferred ? fromChips(rest, false) : fromChips(rest.filter((each) => !each.inferred), infer);
}

/** With a value of a field chosen or, if it was, no longer. */
export function toggled(scope: Scope, field: Field, value: string): Scope {
  const all = chips(scope, null);
  const held = all.filter((each) => each.field !== field || each.value.toLowerCase() !== value.toLowerCase());
  return fromChips(held.length < all.length ? held : [...all, { field, value, inferred: false }], scope.infer);
}
