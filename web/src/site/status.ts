let region: HTMLElement | undefined;

/** Tells those who hear the page what they can't see. */
export function say(text: string) {
  if (!region) {
    region = document.createElement("p");
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}
