// @ts-check
/** Visibility: whether an element can be seen, and whether it is near to what can. */

/** So much of what is seen may lie between it and an element that is near. */
const NEAR = "50%";

/**
 * @param {HTMLElement} element
 * @param {string} margin around what is seen
 * @param {(inside: boolean) => void} onChange
 * @returns {IntersectionObserver}
 */
function observe(element, margin, onChange) {
  // TypeScript's own types do not know scrollMargin yet.
  const margins = /** @type {IntersectionObserverInit} */ ({ rootMargin: margin, scrollMargin: margin });
  const observer = new IntersectionObserver((entries) => onChange(entries[entries.length - 1].isIntersecting), margins);
  observer.observe(element);
  return observer;
}

/**
 * @param {HTMLElement} element
 * @param {{onSeen: (seen: boolean) => void, onNear: (near: boolean) => void}} hooks called first as it is now
 * @returns {() => void} stops watching
 */
export function watchVisibility(element, { onSeen, onNear }) {
  const observers = [observe(element, "0px", onSeen), observe(element, NEAR, onNear)];
  return () => observers.forEach((observer) => observer.disconnect());
}
