/** What is asked, and where. */
export interface Request {
  url: string;
  query: string;
  variables: Record<string, unknown>;
  operationName?: string;
}

/** The forms in which a question can be taken along, in the order in which they are offered. */
export const codes = {
  curl: { name: "curl", write: toCurl },
  fetch: { name: "JavaScript (fetch)", write: toFetch },
  python: { name: "Python (urllib)", write: toPython },
  r: { name: "R (httr2)", write: toR },
} as const;

export type Code = keyof typeof codes;

function toCurl({ url, query, ...rest }: Request): string {
  const body = JSON.stringify({ query, ...restOf(rest, (value) => value) });
  return `curl '${url}' \\
  -H 'Content-Type: application/json' \\
  --data-raw '${body.replaceAll("'", String.raw`'\''`)}'
`;
}

function toFetch({ url, query, ...rest }: Request): string {
  const template = query.trim().replaceAll(/[\\`]|\$(?=\{)/g, (sign) => `\\${sign}`);
  const others = restOf(rest, (value) => JSON.stringify(value, null, 2));
  return `const query = \`
${template}
\`;
${lines(others, (name, value) => `const ${name} = ${value};\n`)}
const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ ${["query", ...Object.keys(others)].join(", ")} }),
});
const { data, errors } = await response.json();
console.log(JSON.stringify(data ?? errors, null, 2));
`;
}

function toPython({ url, query, ...rest }: Request): string {
  const text = query.trim().replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  const others = restOf(rest, python);
  const body = ["query", ...Object.keys(others)].map((name) => `"${name}": ${name}`).join(", ");
  return `import json
from urllib.request import Request, urlopen

query = """
${text}
"""
${lines(others, (name, value) => `${name} = ${value}\n`)}
request = Request(
    ${JSON.stringify(url)},
    data=json.dumps({${body}}).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as response:
    answer = json.load(response)

print(json.dumps(answer.get("data") or answer["errors"], ensure_ascii=False, indent=2))
`;
}

function toR({ url, query, ...rest }: Request): string {
  const others = restOf(rest, (value) =>
    typeof value === "string"
      ? raw(value)
      : `jsonlite::fromJSON(${raw(JSON.stringify(value, null, 2))}, simplifyVector = FALSE)`,
  );
  const body = ["query", ...Object.keys(others)].map((name) => `${name} = ${name}`).join(", ");
  return `library(httr2)

query <- ${raw(`\n${query.trim()}\n`)}
${lines(others, (name, value) => `${name} <- ${value}\n`)}
answer <- request(${JSON.stringify(url)}) |>
  req_body_json(list(${body})) |>
  req_perform() |>
  resp_body_json()

str(answer$data)
`;
}

/** What goes with a query, written as a language has it; what there is nothing of is left out. */
function restOf<T>(
  { variables, operationName }: Pick<Request, "variables" | "operationName">,
  write: (value: unknown) => T,
): { variables?: T; operationName?: T } {
  return {
    ...(Object.keys(variables).length > 0 && { variables: write(variables) }),
    ...(operationName && { operationName: write(operationName) }),
  };
}

function lines(values: object, line: (name: string, value: unknown) => string): string {
  return Object.entries(values)
    .map(([name, value]) => line(name, value))
    .join("");
}

/** A value as Python writes it. Strings are written as in JSON, which Python reads alike. */
function python(value: unknown, indent = ""): string {
  const deeper = `${indent}    `;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item) => python(item, deeper))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${python(item, deeper)}`);
  const [open, close] = isList ? "[]" : "{}";
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${items.map((item) => `${deeper}${item},\n`).join("")}${indent}${close}`;
}

/** A raw string of R, with as many dashes around it as keep it from ending early. */
function raw(text: string): string {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}
