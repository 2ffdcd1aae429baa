/** Locale of numbers and dates: the browser's first choice. */
export function userLocale(): string {
  return navigator.language;
}
