/** A value of an answer, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A list in an answer that a table can have its rows from. */
export interface List {
  /** The names that lead to it, through every item of the lists on the way. */
  path: string[];
  /** How many items it has, in all its places together. */
  length: number;
}

/** What of an answer fits on a sheet. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

export type Cell = string | number | boolean;

/** Between values that stand in one cell, since the answer has a list there. */
export const between = " | ";

/** What tells of pages: it says nothing of the things beside it. */
const ofPages = new Set(["totalCount", "hiddenCount", "pageInfo", "cursor"]);

/** The lists of objects in an answer, the outer ones first, each with its length. */
export function listsOf(data: Json): List[] {
  const found: List[] = [];
  let level: { path: string[]; values: Json[] }[] = [{ path: [], values: [data] }];
  while (level.length > 0) {
    const below: typeof level = [];
    for (const { path, values } of level) {
      for (const [names, lists] of listsBelow(values)) {
        const items = lists.flat();
        const list = [...path, ...names];
        found.push({ path: list, length: items.length });
        below.push({ path: list, values: items });
      }
    }
    level = below;
  }
  return found;
}

/** The lists of objects that values hold, none of them within another, by the names that lead there. */
function listsBelow(values: Json[]): [string[], Json[][]][] {
  const found = new Map<string, [string[], Json[][]]>();
  const walk = (value: Json, path: string[]): void => {
    if (Array.isArray(value)) {
      if (!value.some(isObject)) return;
      const key = path.join(".");
      const known = found.get(key) ?? [path, []];
      known[1].push(value);
      found.set(key, known);
    } else if (isObject(value)) {
      for (const [name, field] of Object.entries(value)) walk(field, [...path, name]);
    }
  };
  for (const value of values) walk(value, []);
  return [...found.values()];
}

/** The list that an answer is most likely asked for: the longest of those that stand in no other. */
export function mainList(lists: List[]): List | undefined {
  const outer = lists.filter(
    ({ path }) =>
      !lists.some((other) => other.path.length < path.length && begins(path, other.path)),
  );
  return outer.toSorted((a, b) => b.length - a.length)[0];
}

function begins(path: string[], beginning: string[]): boolean {
  return beginning.every((name, at) => path[at] === name);
}

type Row = Map<string, Json>;

/**
 * One row for each item of the list that path leads to, or a row for the whole answer where it leads
 * nowhere. A row has what the item holds, by the names that lead there, and what the things hold that
 * the list stands in; a thing whose list is empty has a row of its own, without an item. Lists within
 * an item are put in a cell. Of text and dates made of {value} alone the value is told.
 */
export function toTable(data: Json, path: string[]): Table {
  const rows = rowsOf(data, path, [], new Map());
  const columns = withoutEmptyParents([...new Set(rows.flatMap((row) => [...row.keys()]))], rows);
  const shared = sharedBeginning(columns);
  return {
    columns: columns.map((column) => column.slice(shared)),
    rows: rows.map((row) => columns.map((column) => toCell(row.get(column) ?? null))),
  };
}

function rowsOf(value: Json, path: string[], at: string[], around: Row): Row[] {
  if (Array.isArray(value)) {
    const rows = value.flatMap((item) => rowsOf(item, path, at, around));
    return rows.length > 0 || around.size === 0 ? rows : [around];
  }
  const [name, ...rest] = path;
  const row = new Map(around);
  if (name === undefined) {
    gather(value, at, row);
    return [row];
  }
  if (!isObject(value)) return around.size === 0 ? [] : [row];
  // Beside a field of the root stand other questions.
  const beside = at.length === 0 ? [] : Object.entries(value).filter(([other]) => other !== name);
  for (const [other, field] of beside) gather(field, [...at, other], row, false);
  return rowsOf(value[name] ?? null, rest, [...at, name], row);
}

/** Adds what value holds to a row; of what stands around an item, neither lists nor what tells of pages. */
function gather(value: Json, at: string[], row: Row, isItem = true): void {
  if (!isItem && ofPages.has(at.at(-1) ?? "")) return;
  if (Array.isArray(value)) {
    if (isItem) gatherList(value, at, row);
  } else if (isObject(value)) {
    const fields = Object.entries(value);
    const only = fields.length === 1 && fields[0]?.[0] === "value" ? fields[0][1] : undefined;
    if (only !== undefined && !isObject(only)) row.set(at.join("."), only);
    else for (const [name, field] of fields) gather(field, [...at, name], row, isItem);
  } else if (at.length > 0) {
    row.set(at.join("."), value);
  }
}

function gatherList(list: Json[], at: string[], row: Row): void {
  const items = list.map((item) => {
    const held: Row = new Map();
    gather(item, at, held);
    return held;
  });
  for (const column of new Set(items.flatMap((item) => [...item.keys()]))) {
    const cells = items.map((item) => String(toCell(item.get(column) ?? null)));
    row.set(column, cells.some(Boolean) ? cells.join(between) : "");
  }
}

/** Leaves out the columns of objects that are null somewhere, and have columns of their own elsewhere. */
function withoutEmptyParents(columns: string[], rows: Row[]): string[] {
  return columns.filter((column) => {
    const isParent = columns.some((other) => other.startsWith(`${column}.`));
    return !isParent || rows.some((row) => (row.get(column) ?? "") !== "");
  });
}

/** How many letters of whole names all columns begin with, their last name left out. */
function sharedBeginning(columns: string[]): number {
  const [first = "", ...others] = columns;
  let shared = 0;
  for (let dot = first.indexOf("."); dot >= 0; dot = first.indexOf(".", dot + 1)) {
    const beginning = first.slice(0, dot + 1);
    if (!others.every((column) => column.startsWith(beginning))) break;
    shared = dot + 1;
  }
  return shared;
}

function toCell(value: Json): Cell {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : value;
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
