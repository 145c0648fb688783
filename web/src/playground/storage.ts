/** Remembers nothing: for browsers that refuse us their storage (a private window, blocked cookies). */
const forgetful: Storage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {},
  removeItem: () => {},
  clear: () => {},
};

/** The browser's storage where it lets us, so that everything else works either way. */
export const storage: Storage = available() ?? forgetful;

function available(): Storage | null {
  try {
    const probe = "tiltaksgraf:probe";
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

export function recall(key: string): string | null {
  return storage.getItem(`tiltaksgraf:${key}`);
}

export function remember(key: string, value: string): void {
  try {
    storage.setItem(`tiltaksgraf:${key}`, value);
  } catch {
    // A full storage costs the reader one choice at the next visit, no more.
  }
}
