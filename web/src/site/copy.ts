import { say } from "./status";

/** Shows a button and lets it copy the text of the element that its data-copy names. */
export function copyInOneClick(button: HTMLButtonElement) {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (!source) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (await copied(source.textContent.trim())) done(button);
    else getSelection()?.selectAllChildren(source); // whoever has no clipboard can press the keys
  });
}

/** Lets a link be shared as the device does, or copied where it has no way to. */
export function shareInOneClick(link: HTMLAnchorElement) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const shared = { title: document.title, url: link.href };
    const onPhone = matchMedia("(pointer: coarse)").matches && navigator.canShare?.(shared);
    if (!onPhone && !navigator.clipboard) return;
    event.preventDefault();
    if (onPhone)
      await navigator.share(shared).catch(() => {}); // whoever changed their mind
    else if (await copied(link.href)) done(link);
    else location.href = link.href;
  });
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Says for a moment, in the element itself and aloud, that it was done. */
function done(element: HTMLElement) {
  const text = element.dataset.done;
  if (!text || element.dataset.was) return;
  element.dataset.was = element.innerHTML;
  element.textContent = text;
  say(text);
  setTimeout(() => {
    element.innerHTML = element.dataset.was ?? "";
    delete element.dataset.was;
  }, 3000);
}
