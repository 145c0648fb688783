import { usePlayground } from "./context";
import { languageNames, locales } from "./texts";

export function LanguageSwitch() {
  const { texts, locale, setLocale } = usePlayground();
  return (
    <fieldset className="language">
      <legend className="sr-only">{texts.language}</legend>
      {locales.map((option) => (
        <label key={option} lang={option} title={languageNames[option]}>
          <input
            type="radio"
            name="language"
            className="sr-only"
            aria-label={languageNames[option]}
            checked={option === locale}
            onChange={() => setLocale(option)}
          />
          <span aria-hidden="true">{option}</span>
        </label>
      ))}
    </fieldset>
  );
}
