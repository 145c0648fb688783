interface Option<T extends string> {
  value: T;
  label: string;
  /** The whole of a label that is an abbreviation, in which language. */
  name?: string;
  lang?: string;
}

interface Props<T extends string> {
  legend: string;
  name: string;
  options: Option<T>[];
  value: T;
  onChange(value: T): void;
}

/** A choice of one among few, side by side. */
export function Choice<T extends string>({ legend, name, options, value, onChange }: Props<T>) {
  return (
    <fieldset className="choice">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} lang={option.lang} title={option.name}>
          <input
            type="radio"
            name={name}
            className="sr-only"
            aria-label={option.name ?? option.label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span aria-hidden="true">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
