/** An error as text, whatever was thrown: `throw` takes any value. */
export function sentence(error: unknown): string {
  try {
    return String(error);
  } catch {
    // Such as an object without a prototype; reporting it must not throw.
    return "an error that cannot be put into words";
  }
}
