import { ask, type Suggestion } from "./ask";
import { say } from "./status";

const pause = 120; // ms without a key before the server is asked

let lists = 0;

/**
 * Makes the search field of a form a combobox: what is typed is completed, and what is chosen is opened. Whoever
 * chooses nothing asks the question as it stands.
 */
export function suggestIn(form: HTMLFormElement) {
  const input = form.querySelector<HTMLInputElement>("input[name=q]");
  if (!input) return;
  const list = form.appendChild(document.createElement("ul"));
  list.id = `suggestions-${++lists}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions ?? "");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  let found: Suggestion[] = [];
  let chosen = -1; // none
  let asking: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (suggestions: Suggestion[]) => {
    found = suggestions;
    chosen = -1;
    list.replaceChildren(...found.map((s, i) => option(s, `${list.id}-${i}`)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  };
  const choose = (index: number) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = list.children[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const open = (index: number) => {
    const suggestion = found[index];
    if (suggestion) location.href = `${form.dataset.prefix ?? ""}/id/${suggestion.node.id}`;
  };
  const complete = async () => {
    asking?.abort();
    asking = new AbortController();
    const text = subjectOf(input.value);
    if (!text) return show([]);
    try {
      show(await ask(text, asking.signal));
      const words = found.length ? form.dataset.found : form.dataset.none;
      say((words ?? "").replace("#", String(found.length)));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) show([]); // asking works without
    }
  };

  show([]);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(complete, pause);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !found.length) return;
    const last = found.length - 1;
    if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen === -1 ? last : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) open(chosen);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("li");
    if (option) open([...list.children].indexOf(option));
  });
}

/** What is asked about, without the words that ask: "siva" of "Hvem har ansvaret for siva". */
export function subjectOf(question: string): string {
  return question.replace(/^\s*(hvem|kven|who)\b.*?\s(for|av|by)\s+/i, "").trim();
}

function option(suggestion: Suggestion, id: string): HTMLLIElement {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  for (const part of suggestion.match.parts) {
    const piece = document.createElement(part.isMatch ? "b" : "span");
    piece.textContent = part.text;
    item.append(piece);
  }
  const name = suggestion.node.name.value;
  const more = document.createElement("small");
  more.textContent = [name === suggestion.text ? "" : name, suggestion.kind]
    .filter(Boolean)
    .join(" · ");
  item.append(" ", more);
  return item;
}
