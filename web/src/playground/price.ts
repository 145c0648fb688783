import { readVariables, operationsIn, type Document } from "./document";

/** What a document would cost, and what would make it cheaper where that is too much. */
export interface Price {
  requested: number;
  maximum: number;
  dearest?: { field: string; argument?: string; fits?: number };
}

/**
 * Asks the API for the cost of a document, without having it executed. Null where there is none: the
 * document is half written, or refused for another reason, which its answer will tell.
 */
export async function priceOf(
  { query, variables, operationName }: Document,
  signal: AbortSignal,
): Promise<Price | null> {
  const values = readVariables(variables);
  if (!values || !operationsIn(query)) return null;
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({
      query,
      variables: values,
      operationName,
      extensions: { dryRun: true },
    }),
    signal,
  });
  return read(await response.json());
}

/** What is read of an answer to a dry run. */
interface DryRun {
  extensions?: { cost?: { requested: number; maximum: number } };
  errors?: { extensions?: Refusal }[];
}

interface Refusal {
  limit?: string;
  value?: number;
  maximum?: number;
  field?: string[];
  argument?: string;
  fits?: number;
}

function read({ extensions, errors }: DryRun): Price | null {
  if (extensions?.cost) return extensions.cost;
  const { limit, value, maximum, field = [], argument, fits } = errors?.[0]?.extensions ?? {};
  if (limit !== "cost" || value === undefined || maximum === undefined) return null;
  return { requested: value, maximum, dearest: { field: field.join("."), argument, fits } };
}
