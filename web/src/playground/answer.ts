import { listsOf, mainList, type Json, type List } from "./table";

/** An answer of the API, as far as we look into it. */
export interface Answer {
  /** As it is shown. */
  text: string;
  data: Json;
  lists: List[];
  /** The list whose items are the rows of a table, unless the reader wants others. */
  main: List | undefined;
  /** What the first error says. */
  error: string | undefined;
  cost: number | undefined;
}

interface Body {
  data?: Json;
  errors?: { message?: string }[];
  extensions?: { cost?: { requested?: number } };
}

/** Reads an answer; null where there is none. */
export function readAnswer(text: string): Answer | null {
  if (!text.trim()) return null;
  const { data = null, errors, extensions }: Body = parsed(text);
  const lists = listsOf(data);
  return {
    text,
    data,
    lists,
    main: mainList(lists),
    error: errors?.[0]?.message,
    cost: extensions?.cost?.requested,
  };
}

/** GraphiQL tells of what went wrong on our side of the API by JSON of its own, or by text. */
function parsed(text: string): Body {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { errors: [{ message: text }] };
  }
}
