// Code points ↔ UTF-16 units: "🙂" is one of the first and two of the second.
export function codePoints(words) {
  let count = 0;
  for (const _ of words) { count += 1; }
  return count;
}

export function units(words, points) {
  let at = 0;
  for (const letter of words) {
    if (points <= 0) { break; }
    at += letter.length;
    points -= 1;
  }
  return at;
}
