// A progress bar that screen readers announce by its label.

export function Bar({ value, label, tone = "accent" }: { value: number; label: string; tone?: "accent" | "muted" }) {
  const percent = Math.round(value * 100);
  return (
    <span className={`bar ${tone}`} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <span style={{ transform: `scaleX(${value})` }} />
    </span>
  );
}
