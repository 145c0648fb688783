import { Choice } from "./Choice";
import { usePlayground } from "./context";
import { languageNames, locales } from "./texts";

export function LanguageSwitch() {
  const { texts, locale, setLocale } = usePlayground();
  return (
    <Choice
      legend={texts.language}
      name="language"
      options={locales.map((value) => ({
        value,
        label: value,
        name: languageNames[value],
        lang: value,
      }))}
      value={locale}
      onChange={setLocale}
    />
  );
}
