// What a question would cost, in words.
import { formatCount, formatDuration } from "./format";

interface Estimated {
  model: string;
  promptTokens: number;
  completionTokens: number;
  price?: { amount: string; currency: string } | null;
  time?: { medianMs: number } | null;
}

const SMALLEST = 10_000; // ten-thousandths of the currency

/** "At most USD 0.0121 · about 3,200 tokens by gpt-4o · usually 2 s"; null where no model is called, or none that is paid for. */
export function estimateWords({ model, promptTokens, completionTokens, price, time }: Estimated): string | null {
  const tokens = promptTokens + completionTokens;
  if (tokens === 0 || (price && Number(price.amount) === 0)) return null;
  const cost = price ? `At most ${price.currency} ${atMost(Number(price.amount))}` : "Price not known";
  return [cost, `about ${formatCount(tokens)} tokens by ${model}`, time && `usually ${formatDuration(time.medianMs / 1000)}`].filter(Boolean).join(" · ");
}

/** Rounded up, never down. */
const atMost = (amount: number): string => (Math.ceil(amount * SMALLEST - 1e-9) / SMALLEST).toFixed(4);
